package org.imagingbiomarkers.plugins.command;

import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.io.series.FoundSeries;

import ij.gui.GenericDialog;
import ij.macro.Interpreter;

/** Asks which of several series to open, where there is somebody to ask. */
public final class SeriesChooser {

	private SeriesChooser() {}

	/**
	 * Shows the series and waits for a choice.
	 *
	 * @return empty in a macro or without a screen
	 * @throws CancellationException if the dialog was canceled
	 */
	public static Optional<FoundSeries> ask(final List<FoundSeries> found) {
		if (GraphicsEnvironment.isHeadless() || Interpreter.getInstance() != null) return Optional.empty();
		final String[] lines = found.stream().map(one -> one.number() + ": " + line(one)).toArray(String[]::new);
		final GenericDialog dialog = new GenericDialog("Open Series");
		dialog.addMessage("The folder holds " + found.size() + " series:");
		dialog.addRadioButtonGroup("", lines, lines.length, 1, lines[0]);
		dialog.showDialog();
		if (dialog.wasCanceled()) throw new CancellationException();
		return Optional.of(found.get(List.of(lines).indexOf(dialog.getNextRadioButton())));
	}

	/** One series for people: modality, description, dimensions, and what varies from volume to volume. */
	public static String line(final FoundSeries one) {
		return String.join(", ", List.of(one.modality(), one.description(), one.dimensions(), one.varying()).stream().filter(
			part -> !part.isBlank()).toList());
	}
}
