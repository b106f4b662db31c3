package org.imagingbiomarkers.plugins.dialog;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import javax.swing.JComponent;
import javax.swing.TransferHandler;

/** Takes the first of the files that are dropped on a field, and leaves all else to whom it belonged to. */
final class FileDrop extends TransferHandler {

	private static final long serialVersionUID = 1L;

	private final transient Consumer<String> dropped;
	private final TransferHandler before;

	FileDrop(final Consumer<String> dropped, final TransferHandler before) {
		this.dropped = dropped;
		this.before = before;
	}

	@Override
	public boolean canImport(final TransferSupport support) {
		return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor) || before.canImport(support);
	}

	@Override
	public boolean importData(final TransferSupport support) {
		if (!support.isDataFlavorSupported(DataFlavor.javaFileListFlavor)) return before.importData(support);
		try {
			final List<?> files = (List<?>) support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
			if (files.isEmpty()) return false;
			dropped.accept(((File) files.get(0)).getPath());
			return true;
		}
		catch (final UnsupportedFlavorException | IOException gone) {
			return false;
		}
	}

	@Override
	public int getSourceActions(final JComponent component) {
		return before.getSourceActions(component);
	}

	@Override
	public void exportToClipboard(final JComponent component, final java.awt.datatransfer.Clipboard clipboard,
		final int action)
	{
		before.exportToClipboard(component, clipboard, action);
	}
}
