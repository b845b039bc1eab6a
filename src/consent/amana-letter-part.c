/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A piece of what is said to a model: who says it, and why it is said. The consent
 * sheet shows the pieces one by one, under what each is for. Immutable, so that what
 * was shown is what goes. */

#include "config.h"

#include "amana-letter.h"

G_DEFINE_BOXED_TYPE (AmanaLetterPart,
                     amana_letter_part,
                     amana_letter_part_ref,
                     amana_letter_part_unref)

/**
 * amana_letter_part_new:
 * @role: "system", "user" or "assistant"
 * @text: what is said; bytes that are no UTF-8 are replaced
 * @purpose: why it is said
 * @label: (nullable): what the consent sheet calls it; %NULL: by its purpose
 *
 * Returns: (transfer full): a part
 */
AmanaLetterPart *
amana_letter_part_new (const char *role,
                       const char *text,
                       AmanaPartPurpose purpose,
                       const char *label)
{
  AmanaLetterPart *self;

  g_return_val_if_fail (role != NULL && text != NULL, NULL);

  self = g_new0 (AmanaLetterPart, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->role = g_strdup (role);
  self->text = g_utf8_make_valid (text, -1);
  self->purpose = purpose;
  self->label = g_strdup (label);
  return self;
}

/**
 * amana_letter_part_ref:
 * @self: a part
 *
 * Returns: (transfer full): @self
 */
AmanaLetterPart *
amana_letter_part_ref (AmanaLetterPart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_letter_part_unref:
 * @self: (transfer full): a part
 */
void
amana_letter_part_unref (AmanaLetterPart *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->role);
  g_free (self->text);
  g_free (self->label);
  g_free (self);
}
