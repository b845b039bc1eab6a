/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What might be asked, as buttons that wrap.
 *
 * A press says which text was chosen and does nothing else: whether it is asked now
 * is the owner's business, who knows if an answer is being written.
 */

#include "config.h"

#include "amana-suggestions.h"

struct _AmanaSuggestions
{
  AdwBin parent_instance;

  AdwWrapBox *box; /* (borrowed) */
};

enum
{
  PROP_0,
  PROP_ALIGN,
  N_PROPS,
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaSuggestions, amana_suggestions, ADW_TYPE_BIN)

static void
clicked_cb (AmanaSuggestions *self, GtkButton *button)
{
  g_autofree char *text = g_strdup (gtk_button_get_label (button));

  g_signal_emit (self, signals[CHOSEN], 0, text);
}

static void
amana_suggestions_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_ALIGN)
    g_value_set_double (value, (double) adw_wrap_box_get_align (AMANA_SUGGESTIONS (object)->box));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
amana_suggestions_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_ALIGN)
    adw_wrap_box_set_align (AMANA_SUGGESTIONS (object)->box, (float) g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
amana_suggestions_class_init (AmanaSuggestionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amana_suggestions_get_property;
  object_class->set_property = amana_suggestions_set_property;
  properties[PROP_ALIGN] =
    g_param_spec_double ("align", NULL, NULL, 0, 1, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
amana_suggestions_init (AmanaSuggestions *self)
{
  self->box = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->box, 9);
  adw_wrap_box_set_line_spacing (self->box, 9);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * amana_suggestions_new:
 *
 * Returns: (transfer floating): no suggestions
 */
GtkWidget *
amana_suggestions_new (void)
{
  return g_object_new (AMANA_TYPE_SUGGESTIONS, NULL);
}

/**
 * amana_suggestions_set:
 * @self: the suggestions
 * @texts: (nullable): what might be asked; %NULL for nothing
 */
void
amana_suggestions_set (AmanaSuggestions *self, const char *const *texts)
{
  g_return_if_fail (AMANA_IS_SUGGESTIONS (self));

  for (GtkWidget *old; (old = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL;)
    adw_wrap_box_remove (self->box, old);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (texts[i]);

      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
      gtk_widget_add_css_class (button, "suggestion");
      g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
      adw_wrap_box_append (self->box, button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), texts != NULL && texts[0] != NULL);
}
