/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Thousands of valid replies of the reader, each with something broken in it, and
 * sent over a real socket in pieces: the window's side either believes nothing of
 * one, or what it believes keeps every promise that the rest of Amana builds on.
 * The seed is g_test's, printed by every run: --seed repeats one. */

#include "config.h"

#include "amana-channel.h"
#include "amana-reader-private.h"

#include <math.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define N_MUTATIONS 40000
#define SLOW_FACTOR 50
#define SERIAL      7
#define MAX_BYTES   (64 * 1024)

typedef struct
{
  guint n_broken;
  guint n_refused;
  guint n_reported;
  guint n_believed;
} Tally;

static GVariant *
make_words (guint n_words, gboolean scanned)
{
  g_autoptr (GString) texts = g_string_new (NULL);
  g_autofree double *edges = g_new0 (double, 4 * n_words + 1);
  g_autofree double *sizes = g_new0 (double, n_words + 1);
  g_autofree guint32 *styles = g_new0 (guint32, n_words + 1);
  g_autofree guint8 *confidences = g_new0 (guint8, n_words + 1);
  const double map[] = { 600, 850, 1, 0.03, 2, -0.03, 1, 3, 0.0001, 0, 1 };
  GVariant *edges_array, *sizes_array;

  for (guint i = 0; i < n_words; i++)
    {
      g_string_append (texts, i % 3 == 0 ? "الحديد\n" : i % 3 == 1 ? "1,26\n" : "Ferritine\n");
      edges[4 * i] = edges[4 * i + 1] = 10 + i;
      edges[4 * i + 2] = edges[4 * i + 3] = 20 + i;
      sizes[i] = 9;
      styles[i] = i % 4;
      confidences[i] = (guint8) (i % AMANA_WORD_PRINTED);
    }

  edges_array =
    g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, edges, 4 * n_words, sizeof (double));
  sizes_array = g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, sizes, n_words, sizeof (double));
  if (scanned)
    return g_variant_new (
      "(dds@ad@ad@ay@ad)", 595.0, 842.0, texts->str, edges_array, sizes_array,
      g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, confidences, n_words, 1),
      g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, map, 11, sizeof (double)));
  return g_variant_new (
    "(dds@ad@ad@auu)", 595.0, 842.0, texts->str, edges_array, sizes_array,
    g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, styles, n_words, sizeof (guint32)), 1);
}

/* Valid replies: header and payload as they would come over the wire. */
static GByteArray *
make_frame (guint kind)
{
  GVariant *payload = kind == 0   ? g_variant_new ("(us)", 3, "Résultats")
                      : kind == 1 ? g_variant_new ("(dd)", 595.0, 842.0)
                      : kind == 2 ? make_words (g_test_rand_int_range (0, 40), FALSE)
                      : kind == 5 ? make_words (g_test_rand_int_range (0, 40), TRUE)
                      : kind == 3 ? g_variant_new_boolean (TRUE)
                                  : g_variant_new_string ("a damaged page");
  g_autoptr (GVariant) reply = g_variant_ref_sink (g_variant_new (
    "(uuv)", SERIAL, kind == 4 ? AMANA_READER_ERROR_DAMAGED : AMANA_READER_OK, payload));
  GByteArray *frame = g_byte_array_new ();
  guint32 length = GUINT32_TO_LE ((guint32) g_variant_get_size (reply));

  g_byte_array_append (frame, (const guint8 *) &length, 4);
  g_byte_array_append (frame, g_variant_get_data (reply), g_variant_get_size (reply));
  return frame;
}

static gsize
any_place (const GByteArray *frame)
{
  return g_test_rand_int_range (0, frame->len);
}

/* Most leave the length right, or nothing beyond it would ever be tried. */
static void
mend_length (GByteArray *frame)
{
  guint32 length = GUINT32_TO_LE (frame->len - 4);

  if (frame->len > 4 && g_test_rand_int_range (0, 20) > 0)
    memcpy (frame->data, &length, 4);
}

static void
put_number (GByteArray *frame)
{
  static const double odd[] = {
    -1, 0, -0.0, 1e-300, 1e300, NAN, INFINITY, -INFINITY, 4294967296.0
  };
  static const guint32 odd_bits[] = {
    0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffe, 0x100000
  };
  gsize at = any_place (frame) & ~(gsize) 3;
  double number = odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))];
  guint32 bits = odd_bits[g_test_rand_int_range (0, G_N_ELEMENTS (odd_bits))];

  if (g_test_rand_bit () && at + 8 <= frame->len)
    memcpy (frame->data + at, &number, 8);
  else if (at + 4 <= frame->len)
    memcpy (frame->data + at, &bits, 4);
}

static void
mutate (GByteArray *frame)
{
  gsize at = any_place (frame);
  guint n_cut = g_test_rand_int_range (1, 9);
  gsize n_copied = g_test_rand_int_range (1, 17);
  gsize from_end = g_test_rand_int_range (1, 17);
  guint8 bytes[16];

  switch (g_test_rand_int_range (0, 7))
    {
    case 0:
      frame->data[at] ^= 1 << g_test_rand_int_range (0, 8);
      break;
    case 1:
      frame->data[at] = g_test_rand_int_range (0, 256);
      break;
    case 2:
      put_number (frame);
      break;
    case 3: /* the end, where GVariant keeps its offsets and types */
      frame->data[frame->len - MIN (from_end, frame->len)] = g_test_rand_int_range (0, 256);
      break;
    case 4:
      if (frame->len > 8)
        g_byte_array_remove_range (frame, at, MIN (frame->len - at, n_cut));
      break;
    case 5:
      for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = g_test_rand_int_range (0, 256);
      g_byte_array_append (frame, bytes, g_test_rand_int_range (1, sizeof bytes + 1));
      break;
    default: /* a stretch repeated elsewhere */
      {
        gsize n = MIN (frame->len - at, n_copied);
        gsize to = g_test_rand_int_range (0, frame->len - n + 1);

        memmove (frame->data + to, frame->data + at, n);
      }
    }
  mend_length (frame);
}

/* Everything that the labs, the review page and the terminal take for granted. */
static void
assert_sound (AmanaPageWords *words)
{
  double width = amana_page_words_get_width (words);
  double height = amana_page_words_get_height (words);

  g_assert_true (isfinite (width) && width > 0 && width <= AMANA_READER_MAX_PAGE_POINTS);
  g_assert_true (isfinite (height) && height > 0 && height <= AMANA_READER_MAX_PAGE_POINTS);
  for (guint i = 0; i < amana_page_words_get_n_words (words); i++)
    {
      const AmanaWord *word = amana_page_words_get_word (words, i);

      g_assert_true (*word->text != '\0' && g_utf8_validate (word->text, -1, NULL));
      for (const char *p = word->text; *p != '\0'; p = g_utf8_next_char (p))
        g_assert_false (g_unichar_iscntrl (g_utf8_get_char (p)) ||
                        g_unichar_isspace (g_utf8_get_char (p)));
      g_assert_true (word->box.x0 >= -1 && word->box.x0 <= word->box.x1 &&
                     word->box.x1 <= width + 1);
      g_assert_true (word->box.y0 >= -1 && word->box.y0 <= word->box.y1 &&
                     word->box.y1 <= height + 1);
      g_assert_true (isfinite (word->font_size) && word->font_size >= 0);
    }
}

static gboolean
parse (guint kind, GVariant *payload, GError **error)
{
  g_autoptr (AmanaPageWords) words = NULL;
  g_autofree char *title = NULL;
  double width, height;
  guint n_pages, marks;

  if (kind == 0 && amana_reader_reply_parse_open (payload, &n_pages, &title, error))
    {
      g_assert_true (n_pages >= 1 && n_pages <= AMANA_READER_MAX_PAGES);
      g_assert_true (title == NULL || (strlen (title) <= AMANA_READER_MAX_TITLE_BYTES &&
                                       g_utf8_validate (title, -1, NULL)));
      return TRUE;
    }
  if (kind == 1 && amana_reader_reply_parse_size (payload, &width, &height, error))
    {
      g_assert_true (isfinite (width) && width > 0 && isfinite (height) && height > 0);
      return TRUE;
    }
  if (kind == 2)
    words = amana_reader_reply_parse_words (payload, 0, &marks, error);
  if (kind == 5)
    words = amana_reader_reply_parse_scan (payload, 0, error);
  if (words != NULL)
    assert_sound (words);

  return words != NULL || kind == 3 || kind == 4;
}

static void
believe_or_refuse (guint kind, GVariant *reply, Tally *tally)
{
  static const char *const types[] = { "(us)", "(dd)", AMANA_READER_WORDS_TYPE,
                                       "b",    "b",    AMANA_READER_SCAN_TYPE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) payload =
    amana_reader_reply_unpack (reply, SERIAL, (const GVariantType *) types[kind], &error);

  if (payload != NULL && parse (kind, payload, &error))
    {
      g_assert_no_error (error);
      tally->n_believed++;
      return;
    }

  g_assert_nonnull (error);
  g_assert_true (error->domain == AMANA_READER_ERROR);
  if (error->code == AMANA_READER_ERROR_PROTOCOL)
    tally->n_refused++;
  else
    tally->n_reported++;
}

/* In up to three pieces, then the other end closes: nothing may wait for more. */
static void
send_frame (int fd, const GByteArray *frame)
{
  gsize sent = 0;

  while (sent < frame->len)
    {
      gsize n = g_test_rand_int_range (1, frame->len - sent + 1);

      g_assert_cmpint (write (fd, frame->data + sent, n), ==, (gssize) n);
      sent += n;
    }
}

static void
try_frame (guint kind, const GByteArray *frame, Tally *tally)
{
  g_autoptr (AmanaChannel) channel = NULL;
  int fds[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  channel = amana_channel_new (fds[0], AMANA_READER_REPLY_TYPE, MAX_BYTES, 0);
  send_frame (fds[1], frame);
  close (fds[1]);

  for (;;)
    {
      g_autoptr (GVariant) reply = NULL;
      g_autoptr (GError) error = NULL;

      if (!amana_channel_read (channel, g_get_monotonic_time () + G_TIME_SPAN_MINUTE, &reply,
                               &error))
        {
          g_assert_true (error->domain == AMANA_CHANNEL_ERROR);
          g_assert_cmpint (error->code, !=, AMANA_CHANNEL_ERROR_TIMEOUT);
          tally->n_broken++;
          return;
        }
      g_assert_cmpuint (g_variant_get_size (reply), <=, MAX_BYTES);
      believe_or_refuse (kind, reply, tally);
    }
}

static void
test_honest (void)
{
  Tally tally = { 0 };

  for (guint kind = 0; kind < 6; kind++)
    {
      g_autoptr (GByteArray) frame = make_frame (kind);

      try_frame (kind, frame, &tally);
    }
  g_assert_cmpuint (tally.n_believed, ==, 5);
  g_assert_cmpuint (tally.n_reported, ==, 1);
}

static void
test_mutations (void)
{
  guint n_mutations = N_MUTATIONS * (g_test_slow () ? SLOW_FACTOR : 1);
  Tally tally = { 0 };

  for (guint i = 0; i < n_mutations; i++)
    {
      guint kind = i % 6;
      g_autoptr (GByteArray) frame = make_frame (kind);

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        mutate (frame);
      try_frame (kind, frame, &tally);
    }
  g_test_message ("%u frames: %u ends, %u refused, %u reported errors, %u believed", n_mutations,
                  tally.n_broken, tally.n_refused, tally.n_reported, tally.n_believed);
  /* The mutations must reach past the first check, and past the last. */
  g_assert_cmpuint (tally.n_refused, >, n_mutations / 20);
  g_assert_cmpuint (tally.n_believed, >, n_mutations / 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-lies/honest", test_honest);
  g_test_add_func ("/wire-lies/mutations", test_mutations);
  return g_test_run ();
}
