/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A button behind which an Argon2id run stands: a second or so in which it has to be seen
 * that something happens. The two faces share one stack, so that the button does not jump. */

#include "config.h"

#include "amana-work-button.h"

#include <adwaita.h>

struct _AmanaWorkButton
{
  GtkButton parent_instance;

  GtkStack *stack;
  GtkLabel *words;
  GtkLabel *work_words;
};

enum
{
  PROP_WORDS = 1,
  PROP_WORK_WORDS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AmanaWorkButton, amana_work_button, GTK_TYPE_BUTTON)

static void
amana_work_button_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  AmanaWorkButton *self = AMANA_WORK_BUTTON (object);

  switch (prop_id)
    {
    case PROP_WORDS:
      gtk_label_set_label (self->words, g_value_get_string (value));
      break;
    case PROP_WORK_WORDS:
      gtk_label_set_label (self->work_words, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_work_button_class_init (AmanaWorkButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = amana_work_button_set_property;
  properties[PROP_WORDS] =
    g_param_spec_string ("words", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WORK_WORDS] =
    g_param_spec_string ("work-words", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static GtkLabel *
make_label (void)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (""));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
  return label;
}

static void
amana_work_button_init (AmanaWorkButton *self)
{
  GtkWidget *work = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->stack = GTK_STACK (gtk_stack_new ());
  self->words = make_label ();
  self->work_words = make_label ();
  gtk_widget_set_halign (work, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (work), adw_spinner_new ());
  gtk_box_append (GTK_BOX (work), GTK_WIDGET (self->work_words));
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->words), "words");
  gtk_stack_add_named (self->stack, work, "work");
  gtk_button_set_child (GTK_BUTTON (self), GTK_WIDGET (self->stack));
  gtk_widget_add_css_class (GTK_WIDGET (self), "pill");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->words, NULL, -1);
}

void
amana_work_button_set_busy (AmanaWorkButton *self, gboolean busy)
{
  g_return_if_fail (AMANA_IS_WORK_BUTTON (self));

  gtk_stack_set_visible_child_name (self->stack, busy ? "work" : "words");
}

/**
 * amana_work_button_set_work_words:
 * @self: a button
 * @words: what is being done
 */
void
amana_work_button_set_work_words (AmanaWorkButton *self, const char *words)
{
  g_return_if_fail (AMANA_IS_WORK_BUTTON (self));

  gtk_label_set_label (self->work_words, words);
}
