package org.imagingbiomarkers.workbench.panel.window;

import java.awt.BorderLayout;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;

import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

import org.imagingbiomarkers.plugins.command.DefectReport;

/** A window with a text to read and to copy. */
public final class TextPage {

	private static final int COLUMNS = 72;
	private static final int GAP = 8;

	private TextPage() {}

	/** Opens it. On the event thread. */
	public static void open(final String title, final String text) {
		final JTextArea area = new JTextArea(text, (int) text.lines().count() + 1, COLUMNS);
		area.setEditable(false);
		area.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
		final JButton copy = new JButton("Copy");
		copy.addActionListener(event -> Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(
			text), null));
		final JPanel foot = new JPanel();
		foot.add(copy);
		DefectReport.watch();
		final JFrame frame = new JFrame(title);
		frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
		frame.add(new JScrollPane(area), BorderLayout.CENTER);
		frame.add(foot, BorderLayout.SOUTH);
		frame.pack();
		frame.setLocationByPlatform(true);
		frame.setVisible(true);
	}
}
