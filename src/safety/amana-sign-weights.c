/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The light statistical layer beside the rules: one logistic regression a head, over
 * the features of amana-sign-features.c, learnt by tests/safety/train-signs.c from the
 * sentences in data/knowledge/signs/sentences.
 *
 *   bytes   what
 *   8       "AMANASW3"
 *   a head: 4 bias × 65536 (int32, little endian), 4 scale × 65536 (int32), then one
 *           int8 a feature; weight = int8 × scale
 *
 * A score is log-odds: bias + Σ weight / √n over the n wholes of a message, and the same
 * over its pieces. */

#include "config.h"

#include "amana-sign-weights.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "amana-sign-features.h"

#define MAGIC     "AMANASW3"
#define N_MAGIC   8
#define FIXED     65536.0
#define HEAD_SIZE (8 + AMANA_SIGN_N_FEATURES)

struct _AmanaSignWeights
{
  GBytes *bytes;
  double bias[AMANA_SIGN_N_HEADS], scale[AMANA_SIGN_N_HEADS];
  const gint8 *weights[AMANA_SIGN_N_HEADS]; /* borrowed from bytes */
};

static double
read_fixed (const guint8 *at)
{
  gint32 value;

  memcpy (&value, at, sizeof value);
  return (double) GINT32_FROM_LE (value) / FIXED;
}

/**
 * amana_sign_weights_new:
 * @bytes: as at the head of this file; kept
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the weights
 */
AmanaSignWeights *
amana_sign_weights_new (GBytes *bytes, GError **error)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  AmanaSignWeights *self;

  if (size != N_MAGIC + AMANA_SIGN_N_HEADS * HEAD_SIZE || memcmp (data, MAGIC, N_MAGIC) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "these are no weights of signs");
      return NULL;
    }
  self = g_new0 (AmanaSignWeights, 1);
  self->bytes = g_bytes_ref (bytes);
  for (guint i = 0; i < AMANA_SIGN_N_HEADS; i++)
    {
      const guint8 *head = data + N_MAGIC + i * HEAD_SIZE;

      self->bias[i] = read_fixed (head);
      self->scale[i] = read_fixed (head + 4);
      self->weights[i] = (const gint8 *) head + 8;
    }
  return self;
}

void
amana_sign_weights_free (AmanaSignWeights *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * amana_sign_weights_score:
 * @head: what is asked
 * @features: (element-type guint): of amana_sign_features_new()
 *
 * Returns: log-odds that it is so
 */
double
amana_sign_weights_score (const AmanaSignWeights *self, AmanaSignHead head, const GArray *features)
{
  const guint n = amana_sign_features_count_wholes (features);
  long wholes = 0, pieces = 0;

  for (guint i = 0; i < n; i++)
    wholes += self->weights[head][g_array_index (features, guint, i)];
  for (guint i = n; i < features->len; i++)
    pieces += self->weights[head][g_array_index (features, guint, i)];
  return self->bias[head] +
         self->scale[head] * ((double) wholes / sqrt (MAX (n, 1)) +
                              (double) pieces / sqrt (MAX (features->len - n, 1)));
}

static void
append_fixed (GByteArray *out, double value)
{
  gint32 fixed = GINT32_TO_LE ((gint32) lround (value * FIXED));

  g_byte_array_append (out, (const guint8 *) &fixed, sizeof fixed);
}

/**
 * amana_sign_weights_pack:
 * @weights: (array): by head, a weight a feature
 * @biases: (array): by head
 *
 * Returns: (transfer full): the bytes to load them from
 */
GBytes *
amana_sign_weights_pack (const double *const *weights, const double *biases)
{
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, (const guint8 *) MAGIC, N_MAGIC);
  for (guint i = 0; i < AMANA_SIGN_N_HEADS; i++)
    {
      double largest = 1e-6;

      for (guint k = 0; k < AMANA_SIGN_N_FEATURES; k++)
        largest = MAX (largest, fabs (weights[i][k]));
      append_fixed (out, biases[i]);
      append_fixed (out, largest / 127);
      for (guint k = 0; k < AMANA_SIGN_N_FEATURES; k++)
        {
          gint8 byte = (gint8) lround (weights[i][k] / (largest / 127));

          g_byte_array_append (out, (const guint8 *) &byte, 1);
        }
    }
  return g_byte_array_free_to_bytes (out);
}
