/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AmanaIdentity:
 *
 * What is known of the people of a compartment, and shall not leave by default:
 * names, birth dates, numbers. Filled once, then only read. Refcounted.
 */
typedef struct _AmanaIdentity AmanaIdentity;

#define AMANA_TYPE_IDENTITY (amana_identity_get_type ())
GType amana_identity_get_type (void) G_GNUC_CONST;

AmanaIdentity *amana_identity_new (void);
AmanaIdentity *amana_identity_ref (AmanaIdentity *self);
void amana_identity_unref (AmanaIdentity *self);

/* One call a person. @name: in any order and script; @birth_date: ISO. Both nullable. */
void amana_identity_add_person (AmanaIdentity *self, const char *name, const char *birth_date);
/* A file number, an identity card's number…, as it stands on a document. */
void amana_identity_add_identifier (AmanaIdentity *self, const char *identifier);
/* Who a paper is about: as above, unless it is known already. */
void amana_identity_add_patient (AmanaIdentity *self, const char *name, const char *birth_date);
/* The numbers in the head of a paper. Pure, any thread. */
char **amana_identity_find_numbers (const char *head) G_GNUC_WARN_UNUSED_RESULT;
/* A term that is no name where it stands among results: an analyte's name or synonym. */
void amana_identity_add_term (AmanaIdentity *self, const char *term);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaIdentity, amana_identity_unref)

G_END_DECLS
