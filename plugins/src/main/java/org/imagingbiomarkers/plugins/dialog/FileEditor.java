package org.imagingbiomarkers.plugins.dialog;

import java.awt.BorderLayout;
import java.util.function.Consumer;

import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;

/** The path of a file or folder: typed, chosen, or dropped there. */
final class FileEditor implements Editor {

	private static final int GAP = 4;
	private static final int COLUMNS = 15;

	private final TextEditor path;
	private final JButton browse = new JButton("Browse...");
	private final JPanel panel = new JPanel(new BorderLayout(GAP, 0));

	/**
	 * @param style of the field: {@code directory}, {@code either}, {@code save}, with {@code extensions:csv/txt} or
	 * without
	 */
	FileEditor(final String label, final String style, final Consumer<String> typed) {
		path = new TextEditor(typed);
		path.control().setColumns(COLUMNS);
		panel.add(path.control());
		panel.add(browse, BorderLayout.LINE_END);
		browse.setToolTipText("Choose: " + label);
		browse.getAccessibleContext().setAccessibleName("Browse: " + label);
		browse.addActionListener(event -> PathChooser.of(style).choose(panel, label, path.control().getText()).ifPresent(path
			.control()::setText));
		path.control().setTransferHandler(new FileDrop(path.control()::setText, path.control().getTransferHandler()));
	}

	@Override
	public JComponent component() {
		return panel;
	}

	@Override
	public JComponent control() {
		return path.control();
	}

	@Override
	public void show(final String text) {
		path.show(text);
	}

	@Override
	public void enable(final boolean enabled) {
		path.enable(enabled);
		browse.setEnabled(enabled);
	}
}
