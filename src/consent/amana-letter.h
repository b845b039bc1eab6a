/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>

#include "amana-identity.h"
#include "amana-recipient.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_PART_INSTRUCTIONS, /* to the model: the person's standing ones */
  AMANA_PART_QUESTION,
  AMANA_PART_HISTORY, /* earlier messages */
  AMANA_PART_FACT,    /* values of the record, with what the catalogue says of them */
  AMANA_PART_MEMORY,
  AMANA_PART_CONTEXT, /* what the gate let in from General */
  AMANA_PART_RULES,   /* to the model: Amana's own, the same every time */
} AmanaPartPurpose;

/**
 * AmanaLetterPart: a piece of what is said to a model. Refcounted, immutable.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char *role; /* "system", "user", "assistant" */
  char *text;
  AmanaPartPurpose purpose;
  char *label; /* what the consent sheet calls it, translated; nullable: by its purpose */
} AmanaLetterPart;

#define AMANA_TYPE_LETTER_PART (amana_letter_part_get_type ())
GType amana_letter_part_get_type (void) G_GNUC_CONST;

AmanaLetterPart *amana_letter_part_new (const char *role,
                                        const char *text,
                                        AmanaPartPurpose purpose,
                                        const char *label);
AmanaLetterPart *amana_letter_part_ref (AmanaLetterPart *self);
void amana_letter_part_unref (AmanaLetterPart *self);

typedef enum
{
  AMANA_REDACTION_NAME,
  AMANA_REDACTION_BIRTH_DATE,
  AMANA_REDACTION_IDENTIFIER,
  AMANA_REDACTION_PHONE,
  AMANA_REDACTION_EMAIL,
  AMANA_REDACTION_ADDRESS,
} AmanaRedactionKind;

/**
 * AmanaRedaction: something that was replaced, wherever it stood in the letter. It
 * lives as long as its letter.
 */
typedef struct
{
  AmanaRedactionKind kind;
  char *original;    /* as it was first met */
  char *placeholder; /* "[Name 1]", in the letter's language */
  gboolean put_back;
} AmanaRedaction;

/* A stretch of a part's text as it would go now, in bytes. */
typedef struct
{
  gsize start;
  gsize end;
  guint redaction; /* its index in the letter */
} AmanaLetterSpan;

/* How a letter was agreed to. */
typedef enum
{
  AMANA_AGREED_NOT,     /* not asked for yet, or refused */
  AMANA_AGREED_UNASKED, /* this computer, where nothing need be asked */
  AMANA_AGREED_ONCE,
  AMANA_AGREED_CONVERSATION,
  AMANA_AGREED_SERVICE,
} AmanaAgreed;

/* The body that goes, from what is said as it would go now: @parts holds
 * AmanaLetterPart. Called again after each change; the same parts give the same bytes. */
typedef GBytes *(*AmanaLetterRender) (GPtrArray *parts, gpointer user_data);

/* AmanaLetter: what would leave, byte for byte, and what was kept out of it.
 * Property: body (boxed GBytes, notifies). Main thread. */
#define AMANA_TYPE_LETTER (amana_letter_get_type ())
G_DECLARE_FINAL_TYPE (AmanaLetter, amana_letter, AMANA, LETTER, GObject)

AmanaLetter *amana_letter_new (AmanaRecipient *recipient,
                               GPtrArray *parts,
                               AmanaLetterRender render,
                               gpointer user_data,
                               GDestroyNotify destroy);

/* Set before it is shown; all nullable. */
void amana_letter_set_compartment (AmanaLetter *self, const char *compartment);
void amana_letter_set_conversation (AmanaLetter *self, const char *conversation_id);
void amana_letter_set_temporary (AmanaLetter *self, gboolean temporary);
void amana_letter_set_language (AmanaLetter *self, const char *language); /* before hiding */
void amana_letter_set_omitted (AmanaLetter *self, const char *omitted);   /* in words, translated */
void amana_letter_set_documents (AmanaLetter *self, GStrv ids);           /* whose words it holds */

AmanaRecipient *amana_letter_get_recipient (AmanaLetter *self);
const char *amana_letter_get_compartment (AmanaLetter *self);
const char *amana_letter_get_conversation (AmanaLetter *self);
gboolean amana_letter_get_temporary (AmanaLetter *self);
const char *amana_letter_get_omitted (AmanaLetter *self);
GStrv amana_letter_get_documents (AmanaLetter *self); /* borrowed, nullable */

/* Replaces what identifies somebody; once. @known: nullable. */
void amana_letter_hide (AmanaLetter *self, AmanaIdentity *known);
guint amana_letter_get_n_redactions (AmanaLetter *self);
const AmanaRedaction *amana_letter_get_redaction (AmanaLetter *self, guint redaction);
void amana_letter_put_back (AmanaLetter *self, guint redaction, gboolean put_back);

/* What would go now. */
guint amana_letter_get_n_parts (AmanaLetter *self);
AmanaLetterPart *amana_letter_dup_part (AmanaLetter *self, guint part); /* text as it goes */
GArray *amana_letter_dup_spans (AmanaLetter *self, guint part);         /* of AmanaLetterSpan */
GBytes *amana_letter_get_body (AmanaLetter *self);

/* From here on nothing of it changes. */
void amana_letter_seal (AmanaLetter *self);
gboolean amana_letter_is_sealed (AmanaLetter *self);
AmanaAgreed amana_letter_get_agreed (AmanaLetter *self);

/* A reply's placeholders → originals. Those in an address or a link's target stay. */
char *amana_letter_restore (AmanaLetter *self, const char *text);
/* How many bytes at the start of @text, what came so far, can be restored already: the
 * rest may be half a placeholder, or an address that goes on. */
gsize amana_letter_get_settled_length (AmanaLetter *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaLetterPart, amana_letter_part_unref)

G_END_DECLS
