/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Learns the weights beside the rules of the warning signs.
 *
 *   train-signs OUT SENTENCES…
 *   train-signs --apart SENTENCES…
 *
 * SENTENCES are files of amana-sentences.c; those held out are left out. Logistic
 * regression a head, by stochastic gradient (AdaGrad), a fixed seed and a fixed number of rounds:
 * the same sentences, lexicons and rules give the same bytes. The weights are the mean of
 * those after each of the later rounds, which order and chance move less than the last.
 *
 * "--apart" learns nothing for keeps: it reads each file with weights learnt from all
 * others, and says what each head finds at the score that few of the others reach. */

#include "config.h"

#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "amana-sentences.h"
#include "amana-sign-features.h"
#include "amana-sign-weights.h"
#include "amana-signs.h"

#define ROUNDS    14
#define RATE      0.4
#define BIAS_RATE 0.03
#define DECAY     1.5e-3
#define SETTLED   5 /* rounds before those that are averaged */
#define SEED      20261123

typedef struct
{
  GArray *features; /* guint */
  guint file;
  gboolean held_out;
  gboolean of_health_alone; /* teaches what is of health, and not what is urgent */
  gboolean is[AMANA_SIGN_N_HEADS];
} Sentence;

static void
free_sentence (gpointer data)
{
  Sentence *sentence = data;

  g_array_unref (sentence->features);
  g_free (sentence);
}

/* The words of dying and bleeding in other use, and few beside them that mean it: whoever means
 * them would be heard less, if these said what is urgent as well. */
static gboolean
is_of_health_alone (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_str_has_prefix (name, "same-words-");
}

static Sentence *
learn_from (const AmanaSentence *read, guint file, gboolean of_health_alone)
{
  Sentence *sentence = g_new0 (Sentence, 1);

  sentence->file = file;
  sentence->held_out = read->held_out;
  sentence->of_health_alone = of_health_alone;

  sentence->features = amana_signs_dup_features (amana_signs_get (), read->text);
  sentence->is[AMANA_SIGN_HEAD_EMERGENCY] = read->urgency == AMANA_URGENCY_EMERGENCY;
  sentence->is[AMANA_SIGN_HEAD_SOONER] = read->urgency >= AMANA_URGENCY_URGENT;
  sentence->is[AMANA_SIGN_HEAD_SOON] = read->urgency >= AMANA_URGENCY_SOON;
  sentence->is[AMANA_SIGN_HEAD_HEALTH] = read->health;
  return sentence;
}

static GPtrArray *
read_sentences (char **paths)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (free_sentence);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) read = amana_sentences_read (paths[i]);
      gboolean of_health_alone = is_of_health_alone (paths[i]);

      for (guint k = 0; k < read->len; k++)
        g_ptr_array_add (sentences, learn_from (read->pdata[k], i, of_health_alone));
    }
  return sentences;
}

static void
shuffle (GPtrArray *sentences, GRand *rand)
{
  for (guint i = sentences->len; i > 1; i--)
    {
      guint k = (guint) g_rand_int_range (rand, 0, (gint32) i);
      gpointer swap = sentences->pdata[i - 1];

      sentences->pdata[i - 1] = sentences->pdata[k];
      sentences->pdata[k] = swap;
    }
}

typedef struct
{
  double *weights, *squares, *sums; /* by feature */
  double bias, bias_sum;
} Learner;

static void
learn_one (Learner *learner, const Sentence *sentence, gboolean is)
{
  guint n = sentence->features->len;
  guint n_wholes = amana_sign_features_count_wholes (sentence->features);
  double share_of_whole = 1 / sqrt (MAX (n_wholes, 1));
  double share_of_piece = 1 / sqrt (MAX (n - n_wholes, 1));
  double sum = learner->bias, error;

  for (guint i = 0; i < n; i++)
    sum += (i < n_wholes ? share_of_whole : share_of_piece) *
           learner->weights[g_array_index (sentence->features, guint, i)];
  error = 1 / (1 + exp (-sum)) - (is ? 1 : 0);
  for (guint i = 0; i < n; i++)
    {
      guint feature = g_array_index (sentence->features, guint, i);
      double share = i < n_wholes ? share_of_whole : share_of_piece;
      double slope = error * share + DECAY * learner->weights[feature];

      learner->squares[feature] += slope * slope;
      learner->weights[feature] -= RATE * slope / sqrt (learner->squares[feature] + 1e-3);
    }
  learner->bias -= BIAS_RATE * error;
}

static double
score_one (const Learner *learner, const Sentence *sentence)
{
  guint n = sentence->features->len;
  guint n_wholes = amana_sign_features_count_wholes (sentence->features);
  double wholes = 0, pieces = 0;

  for (guint i = 0; i < n; i++)
    *(i < n_wholes ? &wholes : &pieces) +=
      learner->weights[g_array_index (sentence->features, guint, i)];
  return learner->bias + wholes / sqrt (MAX (n_wholes, 1)) + pieces / sqrt (MAX (n - n_wholes, 1));
}

static void
add_round (Learner *learner)
{
  for (guint i = 0; i < AMANA_SIGN_N_FEATURES; i++)
    learner->sums[i] += learner->weights[i];
  learner->bias_sum += learner->bias;
}

static void
settle (Learner *learner)
{
  for (guint i = 0; i < AMANA_SIGN_N_FEATURES; i++)
    learner->weights[i] = learner->sums[i] / (ROUNDS - SETTLED);
  learner->bias = learner->bias_sum / (ROUNDS - SETTLED);
  g_clear_pointer (&learner->squares, g_free);
  g_clear_pointer (&learner->sums, g_free);
}

static gboolean
teaches (const Sentence *sentence, AmanaSignHead head, guint apart)
{
  return !sentence->held_out && sentence->file != apart &&
         (head == AMANA_SIGN_HEAD_HEALTH || !sentence->of_health_alone);
}

/* From all that is not held out, nor of the file @apart. */
static Learner
learn (GPtrArray *all, AmanaSignHead head, guint apart)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new ();
  Learner learner = { .weights = g_new0 (double, AMANA_SIGN_N_FEATURES),
                      .squares = g_new0 (double, AMANA_SIGN_N_FEATURES),
                      .sums = g_new0 (double, AMANA_SIGN_N_FEATURES) };

  for (guint i = 0; i < all->len; i++)
    if (teaches (all->pdata[i], head, apart))
      g_ptr_array_add (sentences, all->pdata[i]);
  for (guint round = 0; round < ROUNDS; round++)
    {
      shuffle (sentences, rand);
      for (guint i = 0; i < sentences->len; i++)
        {
          const Sentence *sentence = sentences->pdata[i];

          learn_one (&learner, sentence, sentence->is[head]);
        }
      if (round >= SETTLED)
        add_round (&learner);
    }
  settle (&learner);
  return learner;
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? 1 : x > y ? -1 : 0;
}

/* What @scores of what is so and is not come to, where @share of what is not is taken for it. */
static void
say_found (GArray *so, GArray *not_so, double share)
{
  double enough = g_array_index (not_so, double, (guint) (share * not_so->len));
  guint n = 0;

  for (guint i = 0; i < so->len; i++)
    n += g_array_index (so, double, i) > enough;
  g_print ("  at %.2f, which %.1f %% of the others reach: %.1f %%\n", enough, 100 * share,
           100.0 * n / MAX (so->len, 1));
}

static void
score_apart (GPtrArray *sentences, guint n_files, AmanaSignHead head)
{
  g_autoptr (GArray) so = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) not_so = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint file = 0; file < n_files; file++)
    {
      Learner learner = learn (sentences, head, file);

      for (guint i = 0; i < sentences->len; i++)
        {
          const Sentence *sentence = sentences->pdata[i];
          double score = score_one (&learner, sentence);

          if (sentence->file == file)
            g_array_append_val (sentence->is[head] ? so : not_so, score);
        }
      g_free (learner.weights);
    }
  g_array_sort (so, compare_scores);
  g_array_sort (not_so, compare_scores);
  g_print ("head %d: %u of %u\n", head, so->len, so->len + not_so->len);
  say_found (so, not_so, 0.005);
  say_found (so, not_so, 0.01);
  say_found (so, not_so, 0.03);
  say_found (so, not_so, 0.1);
}

static GBytes *
make_weights (GPtrArray *sentences)
{
  GBytes *packed;
  Learner learners[AMANA_SIGN_N_HEADS];
  const double *weights[AMANA_SIGN_N_HEADS];
  double biases[AMANA_SIGN_N_HEADS];

  for (guint i = 0; i < AMANA_SIGN_N_HEADS; i++)
    {
      learners[i] = learn (sentences, i, G_MAXUINT);
      weights[i] = learners[i].weights;
      biases[i] = learners[i].bias;
    }
  packed = amana_sign_weights_pack (weights, biases);
  for (guint i = 0; i < AMANA_SIGN_N_HEADS; i++)
    g_free (learners[i].weights);
  return packed;
}

/* Whether what is in @path is what the sentences make. */
static gboolean
is_same (GPtrArray *sentences, const char *path)
{
  g_autoptr (GBytes) packed = make_weights (sentences);
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  gsize size;

  if (!g_file_get_contents (path, &kept, &size, &error))
    g_error ("%s", error->message);
  if (size == g_bytes_get_size (packed) &&
      memcmp (kept, g_bytes_get_data (packed, NULL), size) == 0)
    return TRUE;
  g_printerr ("%s is not what train-signs makes of the sentences: train anew\n", path);
  return FALSE;
}

static void
write_weights (GPtrArray *sentences, const char *path)
{
  g_autoptr (GBytes) packed = make_weights (sentences);
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  if (!g_file_set_contents (path, g_bytes_get_data (packed, &size),
                            (gssize) g_bytes_get_size (packed), &error))
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) sentences = NULL;

  if (argc < 3)
    {
      g_printerr ("train-signs OUT SENTENCES…\ntrain-signs --apart SENTENCES…\n"
                  "train-signs --same WEIGHTS SENTENCES…\n");
      return EXIT_FAILURE;
    }
  if (g_str_equal (argv[1], "--same"))
    {
      sentences = read_sentences (argv + 3);
      return is_same (sentences, argv[2]) ? EXIT_SUCCESS : EXIT_FAILURE;
    }
  sentences = read_sentences (argv + 2);
  if (g_str_equal (argv[1], "--apart"))
    for (AmanaSignHead head = 0; head < AMANA_SIGN_N_HEADS; head++)
      score_apart (sentences, (guint) argc - 2, head);
  else
    write_weights (sentences, argv[1]);
  g_print ("%u sentences\n", sentences->len);
  return EXIT_SUCCESS;
}
