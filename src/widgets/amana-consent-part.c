/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One part of a letter, word for word as it would go, under what it is for. What stands
 * for a name is set off by colour and weight, and a name that was put back by another
 * colour; the brackets tell it without either. It is text, not Markdown: what goes is
 * what is read. Only what has no shape is added: a value with its unit, and a range, keep
 * their order among Arabic. */

#include "config.h"

#include "amana-consent-part.h"

#include <string.h>

#include "amana-clipboard.h"
#include "amana-consent-words.h"
#include "amana-figures.h"
#include "amana-text.h"

#define RLM "\u200F"

struct _AmanaConsentPart
{
  AdwBin parent_instance;

  AmanaLetter *letter; /* (owned) */
  guint part;
  GtkLabel *title;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (AmanaConsentPart, amana_consent_part, ADW_TYPE_BIN)

/* LOOK: a replaced name; and out of range, for what was put back. */
static const char *const colours[2][2][2] = {
  /* text, ground: light, dark */
  { { "#33456b", "#e4e8f1" }, { "#c3d0ee", "#333b4d" } },
  { { "#824600", "#faecd9" }, { "#f3c07d", "#4a3820" } },
};

static void
add_attribute (PangoAttrList *list, const AmanaLetterSpan *span, PangoAttribute *attribute)
{
  attribute->start_index = (guint) span->start;
  attribute->end_index = (guint) span->end;
  pango_attr_list_insert (list, attribute);
}

static void
add_colour (PangoAttrList *list,
            const AmanaLetterSpan *span,
            const char *colour,
            PangoAttribute *(*make) (guint16, guint16, guint16))
{
  PangoColor parsed;

  if (pango_color_parse (&parsed, colour))
    add_attribute (list, span, make (parsed.red, parsed.green, parsed.blue));
}

/* A line that begins with an analyte's Latin name still runs from right to left. */
static void
append_shown (GString *out, const char *text, gboolean rtl)
{
  g_autofree char *shown = amana_figures_isolate (text);
  g_auto (GStrv) lines = g_strsplit (shown, "\n", -1);
  g_autofree char *joined = g_strjoinv (rtl ? "\n" RLM : "\n", lines);

  g_string_append (out, joined);
}

/* The text as it is drawn; @spans then tell where they stand in that. */
static char *
isolate (const char *text, GArray *spans, gboolean rtl)
{
  GString *out = g_string_new (rtl ? RLM : NULL);
  gsize copied = 0;

  for (guint i = 0; i <= spans->len; i++)
    {
      AmanaLetterSpan *span = i < spans->len ? &g_array_index (spans, AmanaLetterSpan, i) : NULL;
      gsize end = span != NULL ? span->start : strlen (text);
      g_autofree char *before = g_strndup (text + copied, end - copied);

      append_shown (out, before, rtl);
      if (span == NULL)
        break;
      copied = span->end;
      span->start = out->len;
      g_string_append_len (out, text + end, (gssize) (copied - end));
      span->end = out->len;
    }
  return g_string_free_and_steal (out);
}

static void
refresh (AmanaConsentPart *self)
{
  g_autoptr (AmanaLetterPart) part = amana_letter_dup_part (self->letter, self->part);
  g_autoptr (GArray) spans = amana_letter_dup_spans (self->letter, self->part);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self->text)) == GTK_TEXT_DIR_RTL;
  g_autofree char *text = isolate (part->text, spans, rtl);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (style);

  for (guint i = 0; i < spans->len; i++)
    {
      const AmanaLetterSpan *span = &g_array_index (spans, AmanaLetterSpan, i);
      const AmanaRedaction *redaction = amana_letter_get_redaction (self->letter, span->redaction);
      const char *const *pair = colours[redaction->put_back ? 1 : 0][dark ? 1 : 0];

      add_attribute (attributes, span, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
      if (adw_style_manager_get_high_contrast (style))
        {
          add_attribute (attributes, span, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE));
          continue;
        }
      add_colour (attributes, span, pair[0], pango_attr_foreground_new);
      add_colour (attributes, span, pair[1], pango_attr_background_new);
    }
  gtk_label_set_text (self->text, text);
  gtk_label_set_attributes (self->text, attributes);
}

static void
amana_consent_part_dispose (GObject *object)
{
  AmanaConsentPart *self = AMANA_CONSENT_PART (object);

  g_clear_object (&self->letter);

  G_OBJECT_CLASS (amana_consent_part_parent_class)->dispose (object);
}

static void
amana_consent_part_class_init (AmanaConsentPartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amana_consent_part_dispose;
}

static void
amana_consent_part_init (AmanaConsentPart *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "caption-heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "dimmed");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));

  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->text, 0);
  gtk_label_set_wrap (self->text, TRUE);
  gtk_label_set_wrap_mode (self->text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (self->text, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_selectable (self->text, TRUE);
  amana_clipboard_guard_label (self->text);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  gtk_widget_add_css_class (box, "consent-part");
  adw_bin_set_child (ADW_BIN (self), box);
}

/* By the language it is mostly in: facts begin with a mark and an analyte's Latin name. */
static void
set_direction (AmanaConsentPart *self, const char *text)
{
  gboolean arabic = g_strcmp0 (amana_text_guess_language (text), "ar") == 0;

  for (; arabic && *text != '\0'; text = g_utf8_next_char (text))
    {
      if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_ARABIC)
        break;
    }
  gtk_widget_set_direction (GTK_WIDGET (self->text),
                            arabic && *text != '\0' ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

/**
 * amana_consent_part_new:
 * @letter: a letter
 * @part: which of its parts
 *
 * Returns: (transfer floating): that part, for reading
 */
GtkWidget *
amana_consent_part_new (AmanaLetter *letter, guint part)
{
  g_autoptr (AmanaLetterPart) shown = NULL;
  AmanaConsentPart *self;

  g_return_val_if_fail (AMANA_IS_LETTER (letter), NULL);
  g_return_val_if_fail (part < amana_letter_get_n_parts (letter), NULL);

  self = g_object_new (AMANA_TYPE_CONSENT_PART, NULL);
  self->letter = g_object_ref (letter);
  self->part = part;
  shown = amana_letter_dup_part (letter, part);
  gtk_label_set_text (self->title, amana_words_for_part (shown));
  set_direction (self, shown->text);
  g_signal_connect_object (letter, "notify::body", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (refresh),
                           self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
