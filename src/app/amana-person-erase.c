/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is done to both rooms of a person at once, while they are closed: a deep erase, and
 * saving what can be read of damaged files. The models go first, since their stores do; they
 * are there again afterwards, whatever came of it, opened with what was shown for it. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-audit-words.h"
#include "amana-fiber.h"
#include "amana-person-private.h"
#include "amana-vault-erase.h"

typedef struct
{
  AmanaPerson *self;             /* (owned) */
  AmanaCredentials *credentials; /* (owned) */
  AmanaProgress *progress;       /* (owned) (nullable) */
  char *folder;                  /* (owned) (nullable) of a salvage */
} Erasing;

static void
erasing_free (gpointer data)
{
  Erasing *erasing = data;

  g_clear_object (&erasing->progress);
  g_free (erasing->folder);
  amana_credentials_unref (erasing->credentials);
  g_object_unref (erasing->self);
  g_free (erasing);
}

/* What is closed afterwards, since the work failed half-way, is opened with what was shown. */
static DexFuture *
erase_fiber (gpointer user_data)
{
  Erasing *erasing = user_data;
  AmanaPerson *self = erasing->self;
  g_autoptr (GError) ignored = NULL;
  GError *error = NULL;
  gboolean done;

  amana_person_drop_models (self);
  done = dex_await (
    amana_vault_erase_watched (self->vault, erasing->credentials, erasing->progress), &error);
  if (!done &&
      !dex_await (amana_vault_unlock_with (self->vault, erasing->credentials, FALSE), &ignored))
    g_debug ("Something stays locked: %s", ignored->message);
  g_clear_error (&ignored);
  if (!amana_person_load_models (self, done ? &error : &ignored))
    done = FALSE;
  return done ? dex_future_new_true () : dex_future_new_for_error (error);
}

/*
 * amana_person_name_copy:
 * @restored: from a backup, and not saved from what is damaged
 *
 * Returns: (transfer full) (nullable): what the chooser shows of another space of hers; %NULL
 *   where it shows nothing of this one
 */
char *
amana_person_name_copy (AmanaPerson *self, gboolean restored)
{
  const char *label = amana_vault_get_label (self->vault);
  g_autofree char *time = amana_words_for_time (g_get_real_time ());

  if (label == NULL || *label == '\0')
    return NULL;
  /* Translators: both: a person's name, and a day and time. */
  return g_strdup_printf (restored ? _ ("%s (restored, %s)") : _ ("%s (saved, %s)"), label, time);
}

static DexFuture *
salvage_fiber (gpointer user_data)
{
  Erasing *salvage = user_data;
  AmanaPerson *self = salvage->self;
  g_autoptr (GError) ignored = NULL;
  g_autofree char *label = NULL;
  GError *error = NULL;
  GPtrArray *found;

  amana_person_drop_models (self);
  label = amana_person_name_copy (self, FALSE);
  found = dex_await_boxed (amana_vault_salvage (self->vault, salvage->credentials, salvage->folder,
                                                label, salvage->progress),
                           &error);
  if (!dex_await (amana_vault_unlock_with (self->vault, salvage->credentials, FALSE), &ignored))
    g_debug ("Something stays locked: %s", ignored->message);
  g_clear_error (&ignored);
  amana_person_load_models (self, &ignored);
  return found != NULL ? dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, found)
                       : dex_future_new_for_error (error);
}

/**
 * amana_person_erase:
 * @self: a person with both rooms open
 * @credentials: what lets her in
 * @progress: told how far it is; can stop it
 *
 * Returns: (transfer full): a future that resolves to %TRUE with everything under new keys, or
 *   rejects as amana_vault_erase_watched() does
 */
DexFuture *
amana_person_erase (AmanaPerson *self, AmanaCredentials *credentials, AmanaProgress *progress)
{
  Erasing *erasing;

  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);
  g_return_val_if_fail (credentials != NULL && AMANA_IS_PROGRESS (progress), NULL);

  erasing = g_new0 (Erasing, 1);
  erasing->self = g_object_ref (self);
  erasing->credentials = amana_credentials_ref (credentials);
  erasing->progress = g_object_ref (progress);
  return amana_fiber_spawn (0, erase_fiber, erasing, erasing_free);
}

/**
 * amana_person_salvage:
 * @self: a person
 * @credentials: what lets her in
 * @folder: where nothing is yet
 * @progress: told how far it is; can stop it
 *
 * Returns: (transfer full): as amana_vault_salvage()
 */
DexFuture *
amana_person_salvage (AmanaPerson *self,
                      AmanaCredentials *credentials,
                      const char *folder,
                      AmanaProgress *progress)
{
  Erasing *salvage;

  g_return_val_if_fail (AMANA_IS_PERSON (self), NULL);
  g_return_val_if_fail (credentials != NULL && folder != NULL, NULL);
  g_return_val_if_fail (AMANA_IS_PROGRESS (progress), NULL);

  salvage = g_new0 (Erasing, 1);
  salvage->self = g_object_ref (self);
  salvage->credentials = amana_credentials_ref (credentials);
  salvage->folder = g_strdup (folder);
  salvage->progress = g_object_ref (progress);
  return amana_fiber_spawn (0, salvage_fiber, salvage, erasing_free);
}
