/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text in a form that can be searched, every byte of which knows where it came from. */

typedef struct
{
  guint first; /* bytes in AmanaLetterText.plain */
  guint end;
  char *fold;
  char *look; /* nullable: what it looks like in Latin, where it holds other letters */
  guint n_chars;
  gboolean capital;
  gboolean arabic;
} AmanaLetterWord;

typedef struct
{
  const char *text; /* borrowed */
  char *plain;      /* lower case, no marks, Western digits; see the .c */
  gsize length;
  GArray *starts; /* guint32 a byte of @plain: where its character starts in @text */
  GArray *ends;   /* … and where it ends, marks included */
  GArray *words;  /* of AmanaLetterWord: runs of letters, in order */
} AmanaLetterText;

AmanaLetterText *amana_letter_text_new (const char *text);
void amana_letter_text_free (AmanaLetterText *self);

gsize amana_letter_text_get_start (const AmanaLetterText *self, gsize plain_start);
gsize amana_letter_text_get_end (const AmanaLetterText *self, gsize plain_end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaLetterText, amana_letter_text_free)

G_END_DECLS
