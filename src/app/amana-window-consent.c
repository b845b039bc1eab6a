/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What leaves: who asks the person before a letter goes, and where she reads afterwards
 * what went. Both stand over the window. What shows words of Health is closed before
 * Health is locked, whatever tab it stands over; for a sheet that is a no. */

#include "config.h"

#include "amana-consent-sheet.h"
#include "amana-ledger-page.h"
#include "amana-trouble.h"
#include "amana-window-private.h"

static void
closed_cb (AmanaWindow *self, AdwDialog *sheet)
{
  if (self->health_sheet == sheet)
    self->health_sheet = NULL;
}

static void
present (AmanaWindow *self, AdwDialog *sheet, gboolean is_health)
{
  if (is_health)
    {
      self->health_sheet = sheet;
      g_signal_connect_object (sheet, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
    }
  adw_dialog_present (sheet, GTK_WIDGET (self));
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
  present (self, sheet, g_strcmp0 (amana_letter_get_compartment (letter), "health") == 0);
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

/* The ledger of the tab that is looked at. */
void
amana_window_show_ledger_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaWindow *self = AMANA_WINDOW (widget);
  gboolean is_health =
    g_strcmp0 (adw_view_stack_get_visible_child_name (self->tabs), "health") == 0;
  AmanaGeneral *general = amana_person_get_general (self->person);
  AmanaHealth *health = amana_person_get_health (self->person);
  AmanaDesk *desk = NULL;
  AmanaLedgerPage *page;
  AdwDialog *dialog;

  if (is_health && health != NULL)
    desk = amana_health_get_desk (health);
  else if (!is_health && general != NULL)
    desk = amana_general_get_desk (general);
  if (desk == NULL)
    return;

  page = amana_ledger_page_new (amana_desk_get_ledger (desk), amana_desk_get_consent (desk));
  g_signal_connect (page, "failed", G_CALLBACK (amana_trouble_show), NULL);
  dialog = adw_dialog_new ();
  adw_dialog_set_title (dialog, adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)));
  adw_dialog_set_content_width (dialog, 640);
  adw_dialog_set_content_height (dialog, 620);
  adw_dialog_set_child (dialog, GTK_WIDGET (page));
  present (self, dialog, is_health);
}
