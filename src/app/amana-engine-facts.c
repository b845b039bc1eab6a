/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is known of a service. It comes from a table with a source and a date; what the
 * table does not hold is "unknown", in so many words. The page that says it is named,
 * not opened: a click on an address is a connection, too. */

#include "config.h"

#include "amana-engine-facts.h"

#include <glib/gi18n-lib.h>

#include "amana-engine-words.h"
#include "amana-text.h"

enum
{
  COMPANY,
  COUNTRY,
  TRAINING,
  RETENTION,
  FORWARDS,
  POLICY,
  N_ROWS,
};

struct _AmanaEngineFacts
{
  AdwPreferencesGroup parent_instance;

  AdwActionRow *rows[N_ROWS]; /* (borrowed) */
};

G_DEFINE_FINAL_TYPE (AmanaEngineFacts, amana_engine_facts, ADW_TYPE_PREFERENCES_GROUP)

static void
say (AmanaEngineFacts *self, int row, const char *text)
{
  adw_action_row_set_subtitle (self->rows[row],
                               text != NULL ? text : C_ ("known of a service", "unknown"));
}

static void
say_who_says (AmanaEngineFacts *self, const AmanaRecipient *recipient)
{
  g_autofree char *date =
    recipient->policy_date != NULL ? amana_text_isolate_ltr (recipient->policy_date) : NULL;
  g_autofree char *text = NULL;

  if (date != NULL)
    /* Translators: a date such as 2026-03-03. */
    text = g_strdup_printf (_ ("As the service itself said on %s. No lawyer has checked it, and it "
                               "may have changed since."),
                            date);
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (self),
    text != NULL ? text
                 : _ ("Amana knows nothing of this service. Ask whoever runs it what becomes of "
                      "your words."));
}

static void
amana_engine_facts_class_init (AmanaEngineFactsClass *klass)
{
}

static void
amana_engine_facts_init (AmanaEngineFacts *self)
{
  const char *const titles[] = {
    [COMPANY] = _ ("Company"),
    [COUNTRY] = _ ("Country"),
    [TRAINING] = _ ("Trains models on your words"),
    [RETENTION] = _ ("Keeps your words"),
    [FORWARDS] = _ ("Hands your words on"),
    [POLICY] = _ ("Where it says so"),
  };

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("What Is Known of It"));
  for (int i = 0; i < N_ROWS; i++)
    {
      self->rows[i] = ADW_ACTION_ROW (adw_action_row_new ());
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[i]), titles[i]);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->rows[i]), FALSE);
      adw_action_row_set_subtitle_selectable (self->rows[i], i == POLICY);
      gtk_widget_add_css_class (GTK_WIDGET (self->rows[i]), "property");
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->rows[i]));
    }
}

/**
 * amana_engine_facts_set_recipient:
 * @self: the group
 * @recipient: (nullable): of whom it tells
 */
void
amana_engine_facts_set_recipient (AmanaEngineFacts *self, AmanaRecipient *recipient)
{
  g_autofree char *retention = NULL;
  g_autofree char *policy = NULL;
  gboolean shown = recipient != NULL && recipient->place == AMANA_PLACE_ELSEWHERE;

  g_return_if_fail (AMANA_IS_ENGINE_FACTS (self));

  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  if (!shown)
    return;
  retention = amana_engine_words_dup_retention (recipient->retention_days);
  if (recipient->policy_url != NULL)
    policy = amana_text_isolate_ltr (recipient->policy_url);
  say (self, COMPANY, recipient->company);
  say (self, COUNTRY, amana_engine_words_get_country (recipient->country));
  say (self, TRAINING, amana_engine_words_get_training (recipient->training));
  say (self, RETENTION, retention);
  say (self, FORWARDS, _ ("yes, to other companies, with rules of their own"));
  say (self, POLICY, policy);
  gtk_widget_set_visible (GTK_WIDGET (self->rows[FORWARDS]), recipient->forwards);
  gtk_widget_set_visible (GTK_WIDGET (self->rows[POLICY]), policy != NULL);
  say_who_says (self, recipient);
}
