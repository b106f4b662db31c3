package org.imagingbiomarkers.workbench.explore.window;

import java.awt.FlowLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * The line of the window that says which input function and which further values the curves are fitted with, and lets one
 * take another input function.
 */
final class InputFunctionControls {

	private static final String AIF = "aif";
	private static final String ARTERY = "aif_mask";
	private static final String FILE = "file";
	private static final String NO_ARTERY = "";
	/** Letters of the line of further values; a tool tip has all. */
	private static final int MAX_LETTERS = 70;

	private final JPanel line = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 3));
	private final JComboBox<String> function = new JComboBox<>();
	private final JComboBox<String> artery = new JComboBox<>();
	private final JLabel arteryLabel = new JLabel("Artery:");
	private final JLabel others = new JLabel();
	private final ImagePlus image;
	private final Consumer<Map<String, String>> changed;
	private List<String> shownArteries = List.of();
	private boolean adjusting;

	/** @param changed takes the values that the user chose, by the keys of their fields */
	InputFunctionControls(final ImagePlus image, final Consumer<Map<String, String>> changed) {
		this.image = image;
		this.changed = changed;
		final JLabel label = new JLabel("Input function:");
		label.setLabelFor(function);
		arteryLabel.setLabelFor(artery);
		function.setToolTipText("Whose concentration in the blood the model takes");
		artery.setToolTipText(
			"Where it is measured, or looked for: the selection, an open label image, or nowhere in particular");
		line.add(label);
		line.add(function);
		line.add(arteryLabel);
		line.add(artery);
		line.add(others);
		function.addActionListener(event -> choose());
		artery.addActionListener(event -> choose());
	}

	JComponent component() {
		return line;
	}

	private void choose() {
		if (adjusting) return;
		final Map<String, String> chosen = new LinkedHashMap<>();
		chosen.put(AIF, Objects.toString(function.getSelectedItem(), ""));
		chosen.put(ARTERY, Objects.toString(artery.getSelectedItem(), NO_ARTERY));
		changed.accept(chosen);
	}

	/**
	 * Shows what is used.
	 *
	 * @param choices of input functions; none: the models take none
	 */
	void show(final List<String> choices, final Map<String, String> used) {
		adjusting = true;
		final boolean convolves = !choices.isEmpty();
		for (final JComponent one : List.of(function, artery)) {
			one.setVisible(convolves);
		}
		line.getComponent(0).setVisible(convolves);
		final String aif = used.getOrDefault(AIF, "automatic");
		final boolean measured = convolves && (aif.equals("measured") || aif.equals("automatic"));
		artery.setVisible(measured);
		arteryLabel.setVisible(measured);
		if (convolves) {
			// A file is chosen in the dialog; here it can be kept.
			final List<String> offered = choices.stream().filter(one -> !one.equals(FILE) || aif.equals(FILE)).toList();
			if (!offered.equals(items(function))) fill(function, offered);
			function.setSelectedItem(aif);
			final List<String> arteries = arteries(used.getOrDefault(ARTERY, NO_ARTERY));
			if (!arteries.equals(shownArteries)) fill(artery, arteries);
			shownArteries = arteries;
			artery.setSelectedItem(used.getOrDefault(ARTERY, NO_ARTERY));
		}
		final String text = used.entrySet().stream().filter(one -> !convolves || !one.getKey().equals(AIF) && !one.getKey()
			.equals(ARTERY)).map(one -> one.getKey() + "=" + one.getValue()).collect(Collectors.joining(", "));
		others.setText(text.length() > MAX_LETTERS ? text.substring(0, MAX_LETTERS) + "\u2026" : text);
		others.setToolTipText(text.isEmpty() ? null : text);
		line.setVisible(convolves || !text.isEmpty());
		adjusting = false;
	}

	private List<String> arteries(final String used) {
		final List<String> arteries = new ArrayList<>(List.of(NO_ARTERY, "roi"));
		final int[] open = WindowManager.getIDList();
		for (final int id : open == null ? new int[0] : open) {
			final ImagePlus other = WindowManager.getImage(id);
			if (other != null && other != image && other.getWidth() == image.getWidth() && other.getHeight() == image
				.getHeight() && other.getNFrames() == 1) arteries.add(other.getTitle());
		}
		if (!arteries.contains(used)) arteries.add(used);
		return arteries;
	}

	private static void fill(final JComboBox<String> box, final List<String> items) {
		box.removeAllItems();
		items.forEach(box::addItem);
	}

	private static List<String> items(final JComboBox<String> box) {
		final List<String> items = new ArrayList<>();
		for (int i = 0; i < box.getItemCount(); i++) {
			items.add(box.getItemAt(i));
		}
		return items;
	}
}
