/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A value that leads to where it stands.
 *
 * A button by behaviour, a link by role. It reads from left to right everywhere,
 * since value, unit and mark are one figure. The accessible name says what the
 * eye sees: "7.67 pg/ml, below, page 1".
 */

#include "config.h"

#include "amana-value-chip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-text.h"
#include "amana-range-bar.h"

struct _AmanaValueChip
{
  GtkButton parent_instance;

  AmanaSource *source; /* (owned) */
};

G_DEFINE_FINAL_TYPE (AmanaValueChip, amana_value_chip, GTK_TYPE_BUTTON)

static void
amana_value_chip_finalize (GObject *object)
{
  AmanaValueChip *self = AMANA_VALUE_CHIP (object);

  g_clear_pointer (&self->source, amana_source_unref);
  G_OBJECT_CLASS (amana_value_chip_parent_class)->finalize (object);
}

static void
amana_value_chip_class_init (AmanaValueChipClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_value_chip_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LINK);
}

static void
amana_value_chip_init (AmanaValueChip *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "value-chip");
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* "7.67 pg/ml" as its number, heavier, and the rest. */
static void
add_words (GtkBox *box, AmanaSource *source, const char *text, gboolean is_range)
{
  gsize length = source->value != NULL ? strlen (source->value) : 0;

  if (is_range)
    {
      gtk_box_append (box, make_label (text, NULL));
      return;
    }
  if (length == 0 || !g_str_has_prefix (text, source->value))
    {
      gtk_box_append (box, make_label (text, "number"));
      return;
    }

  gtk_box_append (box, make_label (source->value, "number"));
  text += length;
  if (*text != '\0')
    gtk_box_append (box, make_label (text, NULL));
}

static char *
name_for_eyes_closed (AmanaSource *source, const char *text, gboolean is_range)
{
  GString *name = g_string_new (text);
  const char *words = amana_status_get_short_words (source->status);

  if (is_range)
    /* Translators: after a reference range, read aloud: "9.30 – 17.00, the laboratory’s range, page
     * 1". */
    g_string_append (name, _ (", the laboratory’s range"));
  else if (words != NULL)
    /* Translators: between parts of what is read aloud: "7.67 pg/ml, below, page 1". */
    g_string_append_printf (name, "%s%s", _ (", "), words);

  if (source->page > 0)
    /* Translators: ends what is read aloud: "7.67 pg/ml, below, page 1". */
    g_string_append_printf (name, _ (", page %u"), source->page);
  return g_string_free (name, FALSE);
}

/**
 * amana_value_chip_new:
 * @source: where the value stands
 * @text: (nullable): what to say instead of value and unit
 *
 * Returns: (transfer floating): the chip
 */
GtkWidget *
amana_value_chip_new (AmanaSource *source, const char *text)
{
  AmanaValueChip *self;
  GtkWidget *box;
  gboolean is_range;
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (source != NULL, NULL);

  if (text != NULL)
    words = amana_text_strip_controls (text);
  else
    words = source->unit != NULL ? g_strconcat (source->value, "\u00a0", source->unit, NULL)
                                 : g_strdup (source->value);
  is_range = g_strcmp0 (words, source->range) == 0;

  self = g_object_new (AMANA_TYPE_VALUE_CHIP, NULL);
  self->source = amana_source_ref (source);
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  add_words (GTK_BOX (box), source, words, is_range);

  if (is_range)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "range");
    }
  else if (amana_status_is_outside (source->status))
    {
      GtkWidget *mark = amana_mark_new (source->status);

      gtk_widget_set_direction (mark, GTK_TEXT_DIR_LTR);
      gtk_widget_set_margin_start (mark, 4);
      gtk_box_append (GTK_BOX (box), mark);
      gtk_widget_add_css_class (GTK_WIDGET (self), "outside");
    }

  gtk_button_set_child (GTK_BUTTON (self), box);
  name = name_for_eyes_closed (source, words, is_range);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), source->name);
  return GTK_WIDGET (self);
}

/**
 * amana_value_chip_get_source:
 * @self: a chip
 *
 * Returns: (transfer none): where it leads
 */
AmanaSource *
amana_value_chip_get_source (AmanaValueChip *self)
{
  g_return_val_if_fail (AMANA_IS_VALUE_CHIP (self), NULL);

  return self->source;
}
