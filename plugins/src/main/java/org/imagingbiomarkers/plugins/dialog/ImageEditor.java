package org.imagingbiomarkers.plugins.dialog;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.swing.DefaultComboBoxModel;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JComponent;

import ij.ImagePlus;

/** One of the open images, or none where the field may stay blank. */
final class ImageEditor implements Editor {

	private static final int MOST_LETTERS = 24;
	private static final int WIDTH = 190;

	private final JComboBox<Entry> box = new JComboBox<>();
	private final boolean optional;
	private final Consumer<ImagePlus> chosen;
	private boolean shown;

	/** @param image null: none */
	private record Entry(ImagePlus image) {

		@Override
		public String toString() {
			return image == null ? "none" : image.getTitle();
		}
	}

	ImageEditor(final boolean optional, final Consumer<ImagePlus> chosen) {
		this.optional = optional;
		this.chosen = chosen;
		box.setRenderer(PlainText.in(new DefaultListCellRenderer()));
		box.addActionListener(event -> {
			if (!shown && box.getSelectedItem() instanceof Entry entry) chosen.accept(entry.image);
		});
		// A long title does not widen the dialog.
		box.setPreferredSize(new Dimension(WIDTH, box.getPreferredSize().height));
	}

	@Override
	public JComponent component() {
		return box;
	}

	@Override
	public JComponent control() {
		return box;
	}

	/** Shows the images that are open now. If the one before is not among them, another one is chosen. */
	void refresh(final ImagePlus before) {
		final List<Entry> entries = new ArrayList<>();
		if (optional) entries.add(new Entry(null));
		OpenImages.all().forEach(image -> entries.add(new Entry(image)));
		shown = true;
		box.setModel(new DefaultComboBoxModel<>(entries.toArray(Entry[]::new)));
		final Entry kept = new Entry(before);
		final boolean open = entries.contains(kept);
		box.setSelectedItem(open ? kept : entries.isEmpty() ? null : entries.get(0));
		shown = false;
		if (!open) chosen.accept(entries.isEmpty() ? null : entries.get(0).image);
	}

	@Override
	public void show(final String text) {
		box.setToolTipText(text.length() > MOST_LETTERS ? PlainText.tip(text) : box.getToolTipText());
	}

	@Override
	public void enable(final boolean enabled) {
		box.setEnabled(enabled);
	}
}
