/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What will be sent.
 *
 * To whom and under which rules; the exact text, part by part; what was hidden in it,
 * each with a chip to put it back; the bytes themselves for whoever wants to see them;
 * what stays here; and for how long she agrees. The size on the button and the bytes
 * below are of the letter as it is at that moment.
 *
 * Escape, the close button and closing the window are a no. Enter sends only on the
 * button itself: the Enter that sent the message may be pressed twice.
 */

#include "config.h"

#include "amana-consent-sheet.h"

#include <glib/gi18n-lib.h>

#include "amana-clipboard.h"
#include "amana-consent-chip.h"
#include "amana-consent-part.h"
#include "amana-consent-words.h"
#include "amana-widgets.h"

struct _AmanaConsentSheet
{
  AdwDialog parent_instance;

  AdwActionRow *to_row;
  GtkImage *place_icon;
  GtkLabel *way_label;
  AdwActionRow *training_row;
  AdwActionRow *retention_row;
  AdwActionRow *forwards_row;
  GtkLabel *training_label;
  GtkLabel *retention_label;
  GtkLabel *source_label;
  GtkLabel *size_label;
  GtkBox *parts_box;
  GtkExpander *rules_expander;
  GtkBox *rules_box;
  GtkSeparator *chips_separator;
  AdwWrapBox *chips_box;
  GtkLabel *put_back_label;
  GtkLabel *omitted_label;
  GtkTextView *body_view;
  AdwToggleGroup *span_group;
  GtkLabel *span_label;
  GtkButton *refuse_button;
  GtkButton *send_button;

  AmanaLetter *letter; /* (owned) */
  DexPromise *answer;  /* (owned) (nullable) until it is given */
  DexFuture *answered; /* (owned) */
};

G_DEFINE_FINAL_TYPE (AmanaConsentSheet, amana_consent_sheet, ADW_TYPE_DIALOG)

/* --- the answer --- */

static void
give_answer (AmanaConsentSheet *self, AmanaConsentAnswer answer)
{
  g_autoptr (DexPromise) promise = g_steal_pointer (&self->answer);

  if (promise != NULL)
    dex_promise_resolve_int (promise, answer);
}

static AmanaConsentAnswer
chosen (AmanaConsentSheet *self)
{
  const char *name = adw_toggle_group_get_active_name (self->span_group);

  if (g_strcmp0 (name, "conversation") == 0)
    return AMANA_CONSENT_CONVERSATION;
  if (g_strcmp0 (name, "service") == 0)
    return AMANA_CONSENT_SERVICE;
  return AMANA_CONSENT_ONCE;
}

static void
send_cb (AmanaConsentSheet *self)
{
  give_answer (self, chosen (self));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
refuse_cb (AmanaConsentSheet *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
amana_consent_sheet_closed (AdwDialog *dialog)
{
  give_answer (AMANA_CONSENT_SHEET (dialog), AMANA_CONSENT_REFUSE);
}

static void
span_changed_cb (AmanaConsentSheet *self)
{
  const char *words = NULL;

  if (self->letter == NULL)
    return;
  switch (chosen (self))
    {
    case AMANA_CONSENT_CONVERSATION:
      words = _ ("What follows in this conversation goes without asking, names hidden as here. You "
                 "can withdraw this at any time.");
      break;
    case AMANA_CONSENT_SERVICE:
      words =
        _ ("Every question to this service goes without asking, names hidden as here. You can "
           "withdraw this at any time.");
      break;
    case AMANA_CONSENT_ONCE:
    case AMANA_CONSENT_REFUSE:
      words = _ ("You will be asked again for the next message.");
      break;
    }
  gtk_label_set_text (self->span_label, words);
}

/* --- what it shows --- */

static gboolean
anything_put_back (AmanaConsentSheet *self)
{
  for (guint i = 0; i < amana_letter_get_n_redactions (self->letter); i++)
    {
      if (amana_letter_get_redaction (self->letter, i)->put_back)
        return TRUE;
    }
  return FALSE;
}

static void
body_changed_cb (AmanaConsentSheet *self)
{
  GBytes *body = amana_letter_get_body (self->letter);
  gsize n_bytes = g_bytes_get_size (body);
  g_autofree char *text = g_utf8_make_valid (g_bytes_get_data (body, NULL), (gssize) n_bytes);
  g_autofree char *size = amana_words_for_size (n_bytes);
  /* Translators: on a button; %s is a size, "327 bytes" */
  g_autofree char *label = g_strdup_printf (_ ("Send %s"), size);
  gboolean put_back = anything_put_back (self);

  gtk_label_set_text (self->size_label, size);
  gtk_button_set_label (self->send_button, label);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->body_view), text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->put_back_label), put_back);
  gtk_label_set_text (self->put_back_label,
                      put_back ? _ ("What you put back goes as it is, and says who this is about.")
                               : "");
}

static void
show_row (AdwActionRow *row, GtkLabel *label, const char *words)
{
  gtk_widget_set_visible (GTK_WIDGET (row), words != NULL);
  gtk_label_set_text (label, words != NULL ? words : "");
}

static void
show_recipient (AmanaConsentSheet *self)
{
  const AmanaRecipient *recipient = amana_letter_get_recipient (self->letter);
  gboolean here = recipient->place == AMANA_PLACE_THIS_COMPUTER;
  gboolean sealed = g_ascii_strncasecmp (recipient->base_url, "https:", 6) == 0;
  g_autofree char *who = amana_words_for_recipient (recipient);
  g_autofree char *training = here ? NULL : amana_words_for_training (recipient);
  g_autofree char *retention = here ? NULL : amana_words_for_retention (recipient);
  g_autofree char *source = amana_words_for_source (recipient);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->to_row), who);
  adw_action_row_set_subtitle (self->to_row, recipient->host);
  gtk_image_set_from_icon_name (self->place_icon,
                                here ? "computer-symbolic" : "adw-external-link-symbolic");
  gtk_label_set_text (self->way_label, here     ? _ ("stays on this computer")
                                       : sealed ? _ ("encrypted connection")
                                                : _ ("connection not encrypted"));
  show_row (self->training_row, self->training_label, training);
  show_row (self->retention_row, self->retention_label, retention);
  gtk_widget_set_visible (GTK_WIDGET (self->forwards_row), !here && recipient->forwards);
  gtk_widget_set_visible (GTK_WIDGET (self->source_label), source != NULL);
  gtk_label_set_text (self->source_label, source != NULL ? source : "");
}

static void
show_text (AmanaConsentSheet *self)
{
  const char *omitted = amana_letter_get_omitted (self->letter);
  guint n_redactions = amana_letter_get_n_redactions (self->letter);

  for (guint i = 0; i < amana_letter_get_n_parts (self->letter); i++)
    {
      g_autoptr (AmanaLetterPart) part = amana_letter_dup_part (self->letter, i);
      gboolean rules = part->purpose == AMANA_PART_RULES;

      gtk_box_append (rules ? self->rules_box : self->parts_box,
                      amana_consent_part_new (self->letter, i));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->rules_expander),
                          gtk_widget_get_first_child (GTK_WIDGET (self->rules_box)) != NULL);
  for (guint i = 0; i < n_redactions; i++)
    adw_wrap_box_append (self->chips_box, amana_consent_chip_new (self->letter, i));
  gtk_widget_set_visible (GTK_WIDGET (self->chips_box), n_redactions > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->chips_separator), n_redactions > 0);
  gtk_label_set_text (self->omitted_label, omitted != NULL ? omitted : "");
  gtk_widget_set_visible (GTK_WIDGET (self->omitted_label), omitted != NULL);
}

static void
show_spans (AmanaConsentSheet *self)
{
  AdwToggle *conversation = adw_toggle_group_get_toggle_by_name (self->span_group, "conversation");

  if (amana_letter_get_conversation (self->letter) == NULL)
    adw_toggle_group_remove (self->span_group, conversation);
  adw_toggle_group_set_active_name (self->span_group, "once");
  span_changed_cb (self);
}

static void
amana_consent_sheet_dispose (GObject *object)
{
  AmanaConsentSheet *self = AMANA_CONSENT_SHEET (object);

  give_answer (self, AMANA_CONSENT_REFUSE);
  g_clear_object (&self->letter);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_CONSENT_SHEET);

  G_OBJECT_CLASS (amana_consent_sheet_parent_class)->dispose (object);
}

static void
amana_consent_sheet_finalize (GObject *object)
{
  AmanaConsentSheet *self = AMANA_CONSENT_SHEET (object);

  dex_clear (&self->answered);

  G_OBJECT_CLASS (amana_consent_sheet_parent_class)->finalize (object);
}

static void
amana_consent_sheet_class_init (AmanaConsentSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_consent_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = amana_consent_sheet_finalize;
  ADW_DIALOG_CLASS (klass)->closed = amana_consent_sheet_closed;

  amana_widgets_init ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/amana/widgets/amana-consent-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, to_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, place_icon);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, way_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, training_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, retention_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, forwards_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, training_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, retention_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, source_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, size_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, parts_box);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, rules_expander);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, rules_box);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, chips_separator);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, chips_box);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, put_back_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, omitted_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, body_view);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, span_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, span_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, refuse_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaConsentSheet, send_button);
  gtk_widget_class_bind_template_callback (widget_class, span_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, refuse_cb);
}

static void
amana_consent_sheet_init (AmanaConsentSheet *self)
{
  self->answer = dex_promise_new ();
  self->answered = dex_ref (DEX_FUTURE (self->answer));
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The bytes are no sentence of hers: they run from left to right. */
  gtk_widget_set_direction (GTK_WIDGET (self->body_view), GTK_TEXT_DIR_LTR);
  amana_clipboard_guard_view (self->body_view);
}

/**
 * amana_consent_sheet_new:
 * @letter: what would leave, not sealed yet
 *
 * Returns: (transfer floating): the sheet, to be presented
 */
AmanaConsentSheet *
amana_consent_sheet_new (AmanaLetter *letter)
{
  AmanaConsentSheet *self;

  g_return_val_if_fail (AMANA_IS_LETTER (letter), NULL);

  self = g_object_new (AMANA_TYPE_CONSENT_SHEET, NULL);
  self->letter = g_object_ref (letter);
  if (g_strcmp0 (amana_letter_get_compartment (letter), "health") == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "health");
  show_recipient (self);
  show_text (self);
  show_spans (self);
  g_signal_connect_object (letter, "notify::body", G_CALLBACK (body_changed_cb), self,
                           G_CONNECT_SWAPPED);
  body_changed_cb (self);
  return self;
}

/**
 * amana_consent_sheet_get_answer:
 * @self: a sheet
 *
 * Returns: (transfer full): a future that resolves to an #AmanaConsentAnswer, as an int,
 *   when she has answered or the sheet is closed
 */
DexFuture *
amana_consent_sheet_get_answer (AmanaConsentSheet *self)
{
  g_return_val_if_fail (AMANA_IS_CONSENT_SHEET (self), NULL);

  return dex_ref (self->answered);
}

/**
 * amana_consent_sheet_ask:
 * @letter: what would leave
 * @parent: the #GtkWidget to show it over
 *
 * An #AmanaConsentAsker.
 *
 * Returns: (transfer full): as amana_consent_sheet_get_answer()
 */
DexFuture *
amana_consent_sheet_ask (AmanaLetter *letter, gpointer parent)
{
  AmanaConsentSheet *sheet;
  DexFuture *answer;

  g_return_val_if_fail (AMANA_IS_LETTER (letter), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);

  sheet = amana_consent_sheet_new (letter);
  answer = amana_consent_sheet_get_answer (sheet);
  adw_dialog_present (ADW_DIALOG (sheet), parent);
  return answer;
}
