/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Learns the weights beside the rules of the warning signs.
 *
 *   train-signs OUT SENTENCES…
 *
 * SENTENCES are files of amana-sentences.c; those held out are left out. Logistic
 * regression a head, by stochastic gradient (AdaGrad), a fixed seed and a fixed number of rounds:
 * the same sentences, lexicons and rules give the same bytes. An emergency that is missed costs
 * what its rarity asks for. */

#include "config.h"

#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>

#include "amana-sentences.h"
#include "amana-sign-features.h"
#include "amana-sign-weights.h"
#include "amana-signs.h"

#define ROUNDS    14
#define RATE      0.4
#define BIAS_RATE 0.03
#define DECAY     2e-5
#define SEED      20261123

typedef struct
{
  GArray *features; /* guint */
  gboolean is[AMANA_SIGN_N_HEADS];
} Sentence;

static void
free_sentence (gpointer data)
{
  Sentence *sentence = data;

  g_array_unref (sentence->features);
  g_free (sentence);
}

static Sentence *
learn_from (const AmanaSentence *read)
{
  Sentence *sentence = g_new0 (Sentence, 1);

  sentence->features = amana_signs_dup_features (amana_signs_get (), read->text);
  sentence->is[AMANA_SIGN_HEAD_EMERGENCY] = read->urgency == AMANA_URGENCY_EMERGENCY;
  sentence->is[AMANA_SIGN_HEAD_SOONER] = read->urgency >= AMANA_URGENCY_URGENT;
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

      for (guint k = 0; k < read->len; k++)
        {
          const AmanaSentence *one = read->pdata[k];

          if (!one->held_out)
            g_ptr_array_add (sentences, learn_from (one));
        }
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
  double *weights, *squares; /* by feature */
  double bias;
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

static Learner
learn (GPtrArray *sentences, AmanaSignHead head)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  Learner learner = { g_new0 (double, AMANA_SIGN_N_FEATURES),
                      g_new0 (double, AMANA_SIGN_N_FEATURES), 0 };

  for (guint round = 0; round < ROUNDS; round++)
    {
      shuffle (sentences, rand);
      for (guint i = 0; i < sentences->len; i++)
        {
          const Sentence *sentence = sentences->pdata[i];

          learn_one (&learner, sentence, sentence->is[head]);
        }
    }
  g_clear_pointer (&learner.squares, g_free);
  return learner;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) sentences = NULL;
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GError) error = NULL;
  Learner learners[AMANA_SIGN_N_HEADS];
  const double *weights[AMANA_SIGN_N_HEADS];
  double biases[AMANA_SIGN_N_HEADS];
  gsize size = 0;

  if (argc < 3)
    {
      g_printerr ("train-signs OUT SENTENCES…\n");
      return EXIT_FAILURE;
    }
  sentences = read_sentences (argv + 2);
  for (guint i = 0; i < AMANA_SIGN_N_HEADS; i++)
    {
      learners[i] = learn (sentences, i);
      weights[i] = learners[i].weights;
      biases[i] = learners[i].bias;
    }
  packed = amana_sign_weights_pack (weights, biases);
  for (guint i = 0; i < AMANA_SIGN_N_HEADS; i++)
    g_free (learners[i].weights);
  if (!g_file_set_contents (argv[1], g_bytes_get_data (packed, &size),
                            (gssize) g_bytes_get_size (packed), &error))
    g_error ("%s", error->message);
  g_print ("%u sentences\n", sentences->len);
  return EXIT_SUCCESS;
}
