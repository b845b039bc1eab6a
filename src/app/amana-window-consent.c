/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Who asks the person before a letter leaves: a sheet over the window. One that shows
 * words of Health is closed, which is a no, before Health is locked, whatever tab it
 * stands over. */

#include "config.h"

#include "amana-consent-sheet.h"
#include "amana-window-private.h"

static void
closed_cb (AmanaWindow *self, AdwDialog *sheet)
{
  if (self->health_sheet == sheet)
    self->health_sheet = NULL;
}

static DexFuture *
ask (AmanaLetter *letter, gpointer user_data)
{
  g_autoptr (AmanaWindow) self = g_weak_ref_get (user_data);
  AdwDialog *sheet;
  DexFuture *answer;

  if (self == NULL)
    return dex_future_new_for_int (AMANA_CONSENT_REFUSE);

  sheet = ADW_DIALOG (amana_consent_sheet_new (letter));
  answer = amana_consent_sheet_get_answer (AMANA_CONSENT_SHEET (sheet));
  if (g_strcmp0 (amana_letter_get_compartment (letter), "health") == 0)
    {
      self->health_sheet = sheet;
      g_signal_connect_object (sheet, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
    }
  adw_dialog_present (sheet, GTK_WIDGET (self));
  return answer;
}

static void
free_weak (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
set_asker (AmanaWindow *self, AmanaDesk *desk)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  amana_consent_set_asker (amana_desk_get_consent (desk), ask, weak, free_weak);
}

/* Follows which rooms are open. */
void
amana_window_follow_consent (AmanaWindow *self)
{
  AmanaGeneral *general = amana_person_get_general (self->person);
  AmanaHealth *health = amana_person_get_health (self->person);

  if (general != NULL)
    set_asker (self, amana_general_get_desk (general));
  if (health != NULL)
    set_asker (self, amana_health_get_desk (health));
  else if (self->health_sheet != NULL)
    adw_dialog_force_close (self->health_sheet);
}
