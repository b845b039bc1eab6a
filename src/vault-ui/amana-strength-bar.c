/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Four short segments beside the passphrase. They only repeat what the words next
 * to them say, so assistive technology is told the figure and the eye the shape;
 * their colour is the accent throughout, since a traffic light would scold.
 */

#include "config.h"

#include "amana-strength-bar.h"

#include <glib/gi18n-lib.h>

#include "amana-keyboard-hint.h"
#include "amana-vault.h"

#define N_SEGMENTS 4

struct _AmanaStrengthBar
{
  GtkWidget parent_instance;

  GtkWidget *segments[N_SEGMENTS]; /* (owned) */
};

G_DEFINE_FINAL_TYPE (AmanaStrengthBar, amana_strength_bar, GTK_TYPE_WIDGET)

static void
amana_strength_bar_dispose (GObject *object)
{
  AmanaStrengthBar *self = AMANA_STRENGTH_BAR (object);

  for (guint i = 0; i < N_SEGMENTS; i++)
    g_clear_pointer (&self->segments[i], gtk_widget_unparent);
  G_OBJECT_CLASS (amana_strength_bar_parent_class)->dispose (object);
}

static void
amana_strength_bar_class_init (AmanaStrengthBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_strength_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
amana_strength_bar_init (AmanaStrengthBar *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "strength");

  for (guint i = 0; i < N_SEGMENTS; i++)
    {
      self->segments[i] = g_object_new (GTK_TYPE_BOX, "css-name", "segment", NULL);
      gtk_widget_set_parent (self->segments[i], GTK_WIDGET (self));
    }

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Strength of the passphrase"),
    GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) N_SEGMENTS,
    GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 0.0, -1);
}

/**
 * amana_strength_bar_set_strength:
 * @self: the bar
 * @strength: from 0 to 4
 */
void
amana_strength_bar_set_strength (AmanaStrengthBar *self, guint strength)
{
  g_return_if_fail (AMANA_IS_STRENGTH_BAR (self));

  for (guint i = 0; i < N_SEGMENTS; i++)
    if (i < strength)
      gtk_widget_add_css_class (self->segments[i], "lit");
    else
      gtk_widget_remove_css_class (self->segments[i], "lit");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  (double) MIN (strength, N_SEGMENTS), -1);
}

/**
 * amana_strength_advise:
 * @strength: from 0 to 4
 * @typed: whether there is something to be judged
 * @again_typed: whether something stands in the second entry
 * @same: whether both entries hold the same
 *
 * Returns: (transfer none): what to say beside the bar
 */
const char *
amana_strength_advise (guint strength, gboolean typed, gboolean again_typed, gboolean same)
{
  if (again_typed && !same)
    return _ ("The two are not the same yet.");

  switch (strength)
    {
    case 0:
      return typed ? _ ("This one is not taken: it is too short, or among the first that anybody "
                        "tries. Four unrelated words are easy to keep in mind.")
                   : _ ("Four unrelated words are easy to keep in mind.");
    case 1:
      return _ ("Too easy to guess: it is not taken. Add a word or two.");
    case 2:
      return _ ("Fair. One more word makes it good.");
    case 3:
      return _ ("Good. Four unrelated words are easy to keep in mind.");
    default:
      return _ ("Strong. Four unrelated words are easy to keep in mind.");
    }
}

/**
 * amana_strength_bar_judge:
 * @self: the bar
 * @advice: what is said beside it
 * @passphrase: what was typed
 * @again: what was typed the second time
 *
 * Lights the bar and says what there is to say, the keyboard's layout with it: the same keys
 * write another passphrase under another one.
 */
void
amana_strength_bar_judge (AmanaStrengthBar *self,
                          GtkLabel *advice,
                          const char *passphrase,
                          const char *again)
{
  guint strength = amana_passphrase_strength (passphrase);
  const char *words = amana_strength_advise (strength, *passphrase != '\0', *again != '\0',
                                             g_str_equal (passphrase, again));
  g_autofree char *keyboard = *passphrase != '\0' ? amana_keyboard_hint (GTK_WIDGET (self)) : NULL;
  g_autofree char *both = keyboard != NULL ? g_strdup_printf ("%s %s", words, keyboard) : NULL;

  g_return_if_fail (AMANA_IS_STRENGTH_BAR (self) && GTK_IS_LABEL (advice));

  amana_strength_bar_set_strength (self, strength);
  gtk_label_set_label (advice, both != NULL ? both : words);
}
