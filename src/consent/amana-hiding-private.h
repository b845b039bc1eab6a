/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-hiding.h"
#include "amana-letter-text.h"

G_BEGIN_DECLS

/* What was found in the plain form of one part's text. */
typedef struct
{
  gsize start; /* in bytes of the plain form */
  gsize end;
  AmanaRedactionKind kind;
  char *entity; /* (owned) who or what it is: the same for all its forms */
} AmanaFound;

GArray *amana_found_list_new (void); /* of AmanaFound */
void amana_found_add (GArray *found,
                      gsize start,
                      gsize end,
                      AmanaRedactionKind kind,
                      char *entity /* (transfer full) */);

/* A name's word as it is compared. */
typedef struct
{
  char *fold;
  guint n_chars;
  gboolean particle; /* "el", "ben", "de": part of a name, none alone */
  gboolean arabic;
} AmanaNameWord;

typedef struct
{
  GArray *words;      /* of AmanaNameWord, in order */
  GHashTable *joined; /* (set) words that stand side by side, without the blank */
  char *birth_date;   /* nullable */
} AmanaKnownPerson;

struct _AmanaIdentity
{
  gatomicrefcount ref_count;
  GPtrArray *persons;     /* (owned) of AmanaKnownPerson */
  GPtrArray *identifiers; /* (owned) of char * */
  GHashTable *terms;      /* (owned) (set) folds */
};

AmanaKnownPerson *amana_known_person_new (const char *name, const char *birth_date);
void amana_known_person_free (AmanaKnownPerson *self);
gboolean amana_name_is_particle (const char *fold);
gboolean amana_name_is_element (const char *fold); /* "fer": a name when it is capitalised */

/* Names of @persons in @text. @facts: it holds values, where only what is surely a name is one. */
void amana_hiding_find_names (const AmanaLetterText *text,
                              GPtrArray *persons,
                              AmanaIdentity *known,
                              gboolean facts,
                              GArray *found);

/* Birth dates that are known, and those that words announce. */
void amana_hiding_find_dates (const AmanaLetterText *text,
                              GPtrArray *persons,
                              gboolean facts,
                              GArray *found);

/* What is told by its shape, or by the words before it. */
void amana_hiding_find_by_rule (const AmanaLetterText *text, GArray *found);

/* Streets without a number. */
void amana_hiding_find_streets (const AmanaLetterText *text, GArray *found);

/* Names that are introduced ("my name is…", "Dr …"): their words go into @persons. */
void amana_hiding_find_introduced (const AmanaLetterText *text,
                                   AmanaIdentity *known /* nullable */,
                                   GPtrArray *persons);

/* What stands beside the names of @persons and belongs to them: it goes into @persons. */
void amana_hiding_find_beside (const AmanaLetterText *text,
                               AmanaIdentity *known /* nullable */,
                               GPtrArray *persons);
void
amana_hiding_introduce (GPtrArray *persons, const AmanaLetterText *text, gsize from, gsize end);

/* How far a name goes beyond its known words. */
gboolean amana_hiding_is_listed_opening (const AmanaLetterWord *word);
gboolean amana_hiding_is_opening (const AmanaLetterWord *word);
gboolean amana_hiding_is_introduced (const AmanaLetterText *text, guint first);
gboolean amana_hiding_is_small_word (const char *fold);
guint amana_hiding_extend_end (const AmanaLetterText *text,
                               GHashTable *terms /* nullable */,
                               guint first,
                               guint end);
guint amana_hiding_extend_start (const AmanaLetterText *text,
                                 GHashTable *terms /* nullable */,
                                 guint first,
                                 guint floor);
void
amana_hiding_find_named_addresses (const AmanaLetterText *text, GPtrArray *persons, GArray *found);

/* Whether all words of @name are those of one of @persons. */
gboolean amana_hiding_is_known (GPtrArray *persons, const char *name);

/* @number, however its figures are grouped. */
void amana_hiding_find_number (const AmanaLetterText *text,
                               const char *number,
                               AmanaRedactionKind kind,
                               const char *entity,
                               GArray *found);

/* What tells two forms of one number from two numbers. */
char *amana_hiding_make_entity (AmanaRedactionKind kind, const char *text);

/* The letters and digits of @text alone, folded. */
char *amana_hiding_squeeze (const char *text);

G_END_DECLS
