package org.imagingbiomarkers.workbench.study;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import javax.swing.TransferHandler;

/** Takes the folder or file that is dropped on a window. */
final class StudyDrop extends TransferHandler {

	private static final long serialVersionUID = 1L;

	private final transient Consumer<Path> opener;
	private final transient Consumer<String> teller;

	/**
	 * @param opener of what is dropped
	 * @param teller of why nothing is opened
	 */
	StudyDrop(final Consumer<Path> opener, final Consumer<String> teller) {
		this.opener = opener;
		this.teller = teller;
	}

	@Override
	public boolean canImport(final TransferSupport support) {
		return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
	}

	@Override
	public boolean importData(final TransferSupport support) {
		final List<Path> dropped = files(support.getTransferable());
		if (dropped.size() == 1) opener.accept(dropped.get(0));
		else if (!dropped.isEmpty()) teller.accept("One folder, DICOMDIR or zip file can be listed at a time, but " + dropped
			.size() + " were dropped.");
		return dropped.size() == 1;
	}

	/** The files that are dragged; none where it is something else, or they are gone. */
	static List<Path> files(final Transferable dragged) {
		if (!dragged.isDataFlavorSupported(DataFlavor.javaFileListFlavor)) return List.of();
		try {
			final List<?> files = (List<?>) dragged.getTransferData(DataFlavor.javaFileListFlavor);
			return files.stream().filter(File.class::isInstance).map(file -> ((File) file).toPath()).toList();
		}
		catch (final UnsupportedFlavorException | IOException | RuntimeException gone) {
			return List.of();
		}
	}
}
