package org.imagingbiomarkers.plugins.command;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import javax.swing.JList;
import javax.swing.JOptionPane;
import javax.swing.JScrollPane;
import javax.swing.ListSelectionModel;

import org.imagingbiomarkers.io.series.SeriesCandidate;

import ij.IJ;

/** Asks which of several series to open, where there is somebody to ask. */
public final class SeriesChooser {

	private static final int MOST_ROWS = 20;

	private SeriesChooser() {}

	/**
	 * Shows the series and waits for a choice.
	 *
	 * @throws CancellationException if the dialog was canceled
	 */
	public static SeriesCandidate ask(final List<SeriesCandidate> found) {
		final JList<String> list = new JList<>(found.stream().map(one -> one.number() + ": " + line(one)).toArray(
			String[]::new));
		list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
		list.setSelectedIndex(IntStream.range(0, found.size()).filter(i -> !found.get(i).dimensions().isEmpty()).findFirst()
			.orElse(0));
		list.setVisibleRowCount(Math.min(MOST_ROWS, found.size()));
		final Object[] content = { "The folder holds " + found.size() + " series:", new JScrollPane(list) };
		final int answer = JOptionPane.showConfirmDialog(IJ.getInstance(), content, "Open Series",
			JOptionPane.OK_CANCEL_OPTION, JOptionPane.PLAIN_MESSAGE);
		if (answer != JOptionPane.OK_OPTION || list.isSelectionEmpty()) throw new CancellationException();
		return found.get(list.getSelectedIndex());
	}

	/** One series for people: modality, description, part, dimensions, and what varies from volume to volume. */
	public static String line(final SeriesCandidate one) {
		return String.join(", ", List.of(one.modality(), one.description(), one.part(), one.dimensions(), one.varying())
			.stream().filter(part -> !part.isBlank()).toList());
	}
}
