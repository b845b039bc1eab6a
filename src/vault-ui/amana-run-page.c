/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a dialog shows while it works. Stopping is asked for once: the button waits then for the
 * work to notice. */

#include "config.h"

#include "amana-run-page.h"

#include "amana-vault-ui-resource.h"

struct _AmanaRunPage
{
  AdwBin parent_instance;

  GtkProgressBar *bar;
  GtkWidget *stop_button;

  char *icon_name;         /* (owned) (nullable) */
  char *title;             /* (owned) (nullable) */
  char *description;       /* (owned) (nullable) */
  AmanaProgress *progress; /* (owned) (nullable) of the work that was begun last */
};

typedef enum
{
  PROP_ICON_NAME = 1,
  PROP_TITLE,
  PROP_DESCRIPTION,
} AmanaRunPageProperty;

static GParamSpec *properties[PROP_DESCRIPTION + 1];

G_DEFINE_FINAL_TYPE (AmanaRunPage, amana_run_page, ADW_TYPE_BIN)

static char **
find_words (AmanaRunPage *self, guint id)
{
  switch ((AmanaRunPageProperty) id)
    {
    case PROP_ICON_NAME:
      return &self->icon_name;
    case PROP_TITLE:
      return &self->title;
    case PROP_DESCRIPTION:
      return &self->description;
    }
  g_assert_not_reached ();
}

static void
amana_run_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, *find_words (AMANA_RUN_PAGE (object), id));
}

static void
amana_run_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (g_set_str (find_words (AMANA_RUN_PAGE (object), id), g_value_get_string (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
fraction_cb (AmanaRunPage *self, GParamSpec *pspec, AmanaProgress *progress)
{
  if (progress == self->progress)
    gtk_progress_bar_set_fraction (self->bar, amana_progress_get_fraction (progress));
}

static void
stop_cb (AmanaRunPage *self)
{
  gtk_widget_set_sensitive (self->stop_button, FALSE);
  if (self->progress != NULL)
    amana_progress_stop (self->progress);
}

static void
amana_run_page_dispose (GObject *object)
{
  AmanaRunPage *self = AMANA_RUN_PAGE (object);

  g_clear_object (&self->progress);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_RUN_PAGE);
  G_OBJECT_CLASS (amana_run_page_parent_class)->dispose (object);
}

static void
amana_run_page_finalize (GObject *object)
{
  AmanaRunPage *self = AMANA_RUN_PAGE (object);

  g_free (self->icon_name);
  g_free (self->title);
  g_free (self->description);
  G_OBJECT_CLASS (amana_run_page_parent_class)->finalize (object);
}

static void
amana_run_page_class_init (AmanaRunPageClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amana_run_page_get_property;
  object_class->set_property = amana_run_page_set_property;
  object_class->dispose = amana_run_page_dispose;
  object_class->finalize = amana_run_page_finalize;
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  amana_vault_ui_init ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-run-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaRunPage, bar);
  gtk_widget_class_bind_template_child (widget_class, AmanaRunPage, stop_button);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
amana_run_page_init (AmanaRunPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_run_page_begin:
 * @self: a page that is about to be shown
 *
 * Returns: (transfer none): what the work is to tell how far it is, and to ask whether it goes on
 */
AmanaProgress *
amana_run_page_begin (AmanaRunPage *self)
{
  g_return_val_if_fail (AMANA_IS_RUN_PAGE (self), NULL);

  g_clear_object (&self->progress);
  self->progress = amana_progress_new ();
  g_signal_connect_object (self->progress, "notify::fraction", G_CALLBACK (fraction_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_widget_set_sensitive (self->stop_button, TRUE);
  return self->progress;
}
