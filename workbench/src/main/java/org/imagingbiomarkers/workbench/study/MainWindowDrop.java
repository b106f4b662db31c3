package org.imagingbiomarkers.workbench.study;

import java.awt.Component;
import java.awt.Container;
import java.awt.datatransfer.DataFlavor;
import java.awt.dnd.DnDConstants;
import java.awt.dnd.DropTarget;
import java.awt.dnd.DropTargetAdapter;
import java.awt.dnd.DropTargetDragEvent;
import java.awt.dnd.DropTargetDropEvent;
import java.awt.dnd.DropTargetEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.imagingbiomarkers.io.study.StudyPlace;
import org.imagingbiomarkers.plugins.command.DefectReport;

import ij.IJ;
import ij.ImageJ;

/**
 * Opens studies that are dropped on ImageJ's main window as such, where ImageJ would ask whether to open all files of the
 * folder as a stack. Everything else goes to whoever took drops before.
 */
public final class MainWindowDrop extends DropTargetAdapter {

	/**
	 * A folder that takes longer to look into is left to ImageJ, which looks without a time limit: a drop has to be
	 * answered on the event thread, and nobody likes a window that stands still.
	 */
	private static final long MAX_MS = 500;

	private final DropTarget before;
	private final Predicate<Path> study;
	private final Consumer<Path> opener;

	MainWindowDrop(final DropTarget before, final Predicate<Path> study, final Consumer<Path> opener) {
		this.before = before;
		this.study = study;
		this.opener = opener;
	}

	/** Watches the main window of ImageJ, if there is one. */
	public static void install(final Consumer<Path> opener) {
		final ImageJ main = IJ.getInstance();
		if (main != null) install(main, opener);
	}

	/** Watches every part of a window that takes drops. */
	private static void install(final Component part, final Consumer<Path> opener) {
		final DropTarget before = part.getDropTarget();
		if (before != null) part.setDropTarget(new DropTarget(part, before.getDefaultActions(), new MainWindowDrop(before,
			StudyPlace::isStudy, opener)));
		if (part instanceof Container parts) {
			for (final Component inner : parts.getComponents()) install(inner, opener);
		}
	}

	/** Whether dropped files are a study; several are none, as ImageJ opens them one by one. */
	static boolean isStudy(final List<Path> dropped, final Predicate<Path> study) {
		if (dropped.size() != 1) return false;
		try {
			return CompletableFuture.supplyAsync(() -> study.test(dropped.get(0))).get(MAX_MS, TimeUnit.MILLISECONDS);
		}
		catch (final InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (final ExecutionException | TimeoutException unknown) {
			return false;
		}
	}

	@Override
	public void drop(final DropTargetDropEvent event) {
		if (!event.isDataFlavorSupported(DataFlavor.javaFileListFlavor)) {
			before.drop(event);
			return;
		}
		// Only what is accepted can be looked at; who took drops before may accept it again.
		event.acceptDrop(DnDConstants.ACTION_COPY);
		final List<Path> dropped = StudyDrop.files(event.getTransferable());
		if (!isStudy(dropped, study)) {
			before.drop(event);
			return;
		}
		event.dropComplete(true);
		DefectReport.watch();
		opener.accept(dropped.get(0));
	}

	@Override
	public void dragEnter(final DropTargetDragEvent event) {
		before.dragEnter(event);
	}

	@Override
	public void dragOver(final DropTargetDragEvent event) {
		before.dragOver(event);
	}

	@Override
	public void dropActionChanged(final DropTargetDragEvent event) {
		before.dropActionChanged(event);
	}

	@Override
	public void dragExit(final DropTargetEvent event) {
		before.dragExit(event);
	}
}
