/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What was replaced, struck through, and what stands for it: "Amina Berrada › [Name 1]".
 * One press puts the original back wherever it stood; the chip then shows it alone, in
 * the colour of what wants attention. It says all of that in words, too. */

#include "config.h"

#include "amana-consent-chip.h"

#include <glib/gi18n-lib.h>

#include "amana-consent-words.h"
#include "amana-text.h"

#define MAX_CHARS 40

struct _AmanaConsentChip
{
  GtkToggleButton parent_instance;

  AmanaLetter *letter; /* (owned) */
  guint redaction;
  GtkLabel *original;
  GtkImage *arrow;
  GtkLabel *placeholder;
};

G_DEFINE_FINAL_TYPE (AmanaConsentChip, amana_consent_chip, GTK_TYPE_TOGGLE_BUTTON)

static void
strike (GtkLabel *label, gboolean struck)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_strikethrough_new (struck));
  gtk_label_set_attributes (label, attributes);
}

static gboolean
holds_arabic (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_ARABIC)
        return TRUE;
    }
  return FALSE;
}

static void
refresh (AmanaConsentChip *self)
{
  const AmanaRedaction *redaction = amana_letter_get_redaction (self->letter, self->redaction);
  g_autofree char *original = amana_text_isolate (redaction->original);
  g_autofree char *name = NULL;

  strike (self->original, !redaction->put_back);
  gtk_widget_set_visible (GTK_WIDGET (self->arrow), !redaction->put_back);
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), !redaction->put_back);
  if (redaction->put_back)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "put-back");
      /* Translators: %1$s is "Name", "Phone"…, %2$s the name or number itself */
      name = g_strdup_printf (_ ("%1$s: %2$s goes as it is. Press to hide it."),
                              amana_words_for_redaction (redaction->kind), original);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "put-back");
      /* Translators: %1$s is "Name", "Phone"…, %2$s the name itself, %3$s "[Name 1]" */
      name = g_strdup_printf (_ ("%1$s: %2$s is replaced by %3$s. Press to send it as it is."),
                              amana_words_for_redaction (redaction->kind), original,
                              redaction->placeholder);
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
toggled_cb (AmanaConsentChip *self)
{
  amana_letter_put_back (self->letter, self->redaction,
                         gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self)));
  refresh (self);
}

static GtkLabel *
append_label (GtkBox *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
amana_consent_chip_dispose (GObject *object)
{
  AmanaConsentChip *self = AMANA_CONSENT_CHIP (object);

  g_clear_object (&self->letter);

  G_OBJECT_CLASS (amana_consent_chip_parent_class)->dispose (object);
}

static void
amana_consent_chip_class_init (AmanaConsentChipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amana_consent_chip_dispose;
}

static void
amana_consent_chip_init (AmanaConsentChip *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));

  self->original = append_label (box, "");
  self->arrow = GTK_IMAGE (gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_box_append (box, GTK_WIDGET (self->arrow));
  self->placeholder = append_label (box, "");
  gtk_widget_add_css_class (GTK_WIDGET (self->placeholder), "replaced");
  gtk_box_append (box, gtk_image_new_from_icon_name ("edit-undo-symbolic"));
  gtk_button_set_child (GTK_BUTTON (self), GTK_WIDGET (box));
  gtk_widget_add_css_class (GTK_WIDGET (self), "consent-chip");
  g_signal_connect (self, "toggled", G_CALLBACK (toggled_cb), NULL);
}

/**
 * amana_consent_chip_new:
 * @letter: a letter that is not sealed
 * @redaction: one of its redactions
 *
 * Returns: (transfer floating): a chip for it
 */
GtkWidget *
amana_consent_chip_new (AmanaLetter *letter, guint redaction)
{
  AmanaConsentChip *self;
  const AmanaRedaction *shown;

  g_return_val_if_fail (AMANA_IS_LETTER (letter), NULL);
  g_return_val_if_fail (redaction < amana_letter_get_n_redactions (letter), NULL);

  self = g_object_new (AMANA_TYPE_CONSENT_CHIP, NULL);
  self->letter = g_object_ref (letter);
  self->redaction = redaction;
  shown = amana_letter_get_redaction (letter, redaction);
  gtk_label_set_text (self->original, shown->original);
  /* A phone number is no sentence of the language around it. */
  if (!holds_arabic (shown->original))
    gtk_widget_set_direction (GTK_WIDGET (self->original), GTK_TEXT_DIR_LTR);
  gtk_label_set_text (self->placeholder, shown->placeholder);
  refresh (self);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self), shown->put_back);
  return GTK_WIDGET (self);
}
