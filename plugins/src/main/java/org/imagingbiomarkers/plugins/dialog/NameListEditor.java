package org.imagingbiomarkers.plugins.dialog;

import java.awt.BorderLayout;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;

import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/** Some of several names, with commas between them: typed, or checked in a list. A blank field means all of them. */
final class NameListEditor implements Editor {

	/** Attribute of a field that takes names of the maps of its command. */
	static final String MAPS = "maps";

	private static final int COLUMNS = 15;

	private final List<String> names;
	private final TextEditor text;
	private final JButton list = new JButton("Choose...");
	private final JPanel panel = new JPanel(new BorderLayout(4, 0));

	/** @param label of the field */
	NameListEditor(final String label, final List<String> names, final Consumer<String> typed) {
		this.names = names;
		text = new TextEditor(typed);
		text.control().setColumns(COLUMNS);
		panel.add(text.control());
		panel.add(list, BorderLayout.LINE_END);
		list.setToolTipText("Choose from a list: " + label);
		list.getAccessibleContext().setAccessibleName("Choose: " + label);
		list.addActionListener(event -> menu().show(list, 0, list.getHeight()));
	}

	/** The names of the maps that a command makes, without those that tell how good a fit is. */
	static List<String> maps(final ModuleInfo command) {
		final List<String> names = new ArrayList<>();
		for (final ModuleItem<?> output : command.outputs()) {
			final boolean described = output.getDescription() != null && !output.getDescription().isBlank();
			final boolean quality = output.getName().matches(".*_error|r2|rmse|status");
			if (output.getType() == ImagePlus.class && !quality && !described) names.add(output.getName());
		}
		return names;
	}

	/** Boxes that stay open while several are checked. */
	private JPopupMenu menu() {
		final JPopupMenu menu = new JPopupMenu();
		for (final String name : names) {
			final JCheckBox box = new JCheckBox(name, chosen().isEmpty() || chosen().contains(name));
			box.addActionListener(event -> toggle(name, box.isSelected()));
			menu.add(box);
		}
		return menu;
	}

	private List<String> chosen() {
		return Arrays.stream(text.control().getText().split("[,;]")).map(String::trim).filter(name -> !name.isEmpty())
			.toList();
	}

	private void toggle(final String name, final boolean checked) {
		text.control().setText(with(names, chosen(), name, checked));
	}

	/** The text of the names when one more is checked, or one less. */
	static String with(final List<String> all, final List<String> chosen, final String name, final boolean checked) {
		final List<String> now = new ArrayList<>(chosen.isEmpty() ? all : chosen);
		now.remove(name);
		if (checked) now.add(name);
		final List<String> ordered = all.stream().filter(now::contains).toList();
		return ordered.size() == all.size() || ordered.isEmpty() ? "" : String.join(", ", ordered);
	}

	@Override
	public JComponent component() {
		return panel;
	}

	@Override
	public JComponent control() {
		return text.control();
	}

	@Override
	public void show(final String shown) {
		text.show(shown);
	}

	@Override
	public void enable(final boolean enabled) {
		text.enable(enabled);
		list.setEnabled(enabled);
	}

	@Override
	public void paint(final Color color) {
		text.paint(color);
	}
}
