/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the weights can tell of a message. */
typedef enum
{
  AMANA_SIGN_HEAD_EMERGENCY,
  AMANA_SIGN_HEAD_SOONER, /* urgent or an emergency */
  AMANA_SIGN_HEAD_SOON,   /* soon or sooner */
  AMANA_SIGN_HEAD_HEALTH,
  AMANA_SIGN_N_HEADS,
} AmanaSignHead;

/* Learnt weights, one byte each. Read by any thread. */
typedef struct _AmanaSignWeights AmanaSignWeights;

AmanaSignWeights *amana_sign_weights_new (GBytes *bytes, GError **error);
void amana_sign_weights_free (AmanaSignWeights *self);
double
amana_sign_weights_score (const AmanaSignWeights *self, AmanaSignHead head, const GArray *features);

GBytes *amana_sign_weights_pack (const double *const *weights, const double *biases);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaSignWeights, amana_sign_weights_free)

G_END_DECLS
