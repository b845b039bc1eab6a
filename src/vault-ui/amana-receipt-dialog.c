/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A receipt on the screen, with the ways to keep it: as a PDF, which any program prints, and
 * as text. It says kinds and numbers and names nothing, so it may lie where others read. */

#include "config.h"

#include "amana-receipt-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-file-save.h"
#include "amana-vault-ui-resource.h"

struct _AmanaReceiptDialog
{
  AdwDialog parent_instance;

  GtkLabel *text;
  GtkWidget *pdf_button;
};

G_DEFINE_FINAL_TYPE (AmanaReceiptDialog, amana_receipt_dialog, ADW_TYPE_DIALOG)

static DexFuture *
give_pdf_cb (gpointer text)
{
  return dex_future_new_take_boxed (G_TYPE_BYTES, amana_receipt_draw (text));
}

static DexFuture *
give_text_cb (gpointer text)
{
  return dex_future_new_take_boxed (G_TYPE_BYTES, g_bytes_new (text, strlen (text)));
}

static void
save (AmanaReceiptDialog *self, gboolean pdf)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name =
    g_date_time_format (now, pdf ? "amana-%Y-%m-%d-%H%M.pdf" : "amana-%Y-%m-%d-%H%M.txt");
  const AmanaFileSave file = {
    .title = _ ("Save the Receipt"),
    .file_name = name,
    .kind = pdf ? _ ("PDF Documents") : _ ("Texts"),
    .failure = _ ("The Receipt Was Not Saved"),
    .content = pdf ? give_pdf_cb : give_text_cb,
    .data = g_strdup (gtk_label_get_text (self->text)),
    .destroy = g_free,
  };

  amana_file_save (GTK_WIDGET (self), &file);
}

static void
save_pdf_cb (AmanaReceiptDialog *self)
{
  save (self, TRUE);
}

static void
save_text_cb (AmanaReceiptDialog *self)
{
  save (self, FALSE);
}

static void
amana_receipt_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMANA_TYPE_RECEIPT_DIALOG);
  G_OBJECT_CLASS (amana_receipt_dialog_parent_class)->dispose (object);
}

static void
amana_receipt_dialog_class_init (AmanaReceiptDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_receipt_dialog_dispose;

  amana_vault_ui_init ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-receipt-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaReceiptDialog, text);
  gtk_widget_class_bind_template_child (widget_class, AmanaReceiptDialog, pdf_button);
  gtk_widget_class_bind_template_callback (widget_class, save_pdf_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_text_cb);
}

static void
amana_receipt_dialog_init (AmanaReceiptDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_receipt_dialog_show:
 * @parent: over what
 * @receipt: what was erased
 */
void
amana_receipt_dialog_show (GtkWidget *parent, const AmanaReceipt *receipt)
{
  AmanaReceiptDialog *self;
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (receipt != NULL);

  self = g_object_new (AMANA_TYPE_RECEIPT_DIALOG, NULL);
  text = amana_receipt_to_text (receipt);
  gtk_label_set_text (self->text, text);
  adw_dialog_set_focus (ADW_DIALOG (self), self->pdf_button);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
