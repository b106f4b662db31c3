package org.imagingbiomarkers.plugins.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.plaf.basic.BasicHTML;

import org.junit.jupiter.api.Test;

/** The list of the regions of a mask. */
class RegionEditorTest {

	private final List<String> typed = new ArrayList<>();
	private final RegionEditor editor = new RegionEditor("Regions", typed::add);

	private static <T> T inside(final Container container, final Class<T> kind, final String text) {
		for (final Component child : container.getComponents()) {
			if (kind.isInstance(child) && (text == null || child instanceof JButton button && button.getText().equals(text))) {
				return kind.cast(child);
			}
			final T found = child instanceof Container inner ? inside(inner, kind, text) : null;
			if (found != null) return found;
		}
		return null;
	}

	private JTable table() {
		return inside(editor.component(), JTable.class, null);
	}

	private List<Object> checked() {
		return IntStream.range(0, table().getRowCount()).filter(row -> (Boolean) table().getValueAt(row, 0)).mapToObj(
			row -> table().getValueAt(row, 1)).toList();
	}

	private void list(final String... names) {
		editor.list(IntStream.range(0, names.length).mapToObj(i -> new MaskContents.Region(names[i], String.valueOf(i + 1),
			i + 0.5)).toList());
	}

	@Test
	void regionsAreListedWithNumberAndVolume() {
		list("Liver", "Spleen; left", "\u809d\u810f");
		assertEquals(List.of("Liver", "Spleen; left", "\u809d\u810f"), checked());
		assertEquals("2", table().getValueAt(1, 2));
		assertEquals("1.50", table().getValueAt(1, 3));
	}

	@Test
	void nameOfAFileIsNeverTakenForAPage() {
		list("<html><img src='http://localhost/x'>", "Liver");
		final Component cell = table().prepareRenderer(table().getCellRenderer(0, 1), 0, 1);
		assertNull(((JComponent) cell).getClientProperty(BasicHTML.propertyKey));
		assertEquals(" <html>", PlainText.tip("<html>"));
	}

	@Test
	void uncheckingARegionNamesTheOthers() {
		list("Liver", "Spleen; left", "Tumor");
		table().setValueAt(false, 0, 0);
		assertEquals(List.of("\"Spleen; left\", Tumor"), typed);
		assertEquals(List.of("Spleen; left", "Tumor"), checked());
		table().setValueAt(true, 0, 0);
		assertEquals("", typed.get(1));
	}

	@Test
	void theLastRegionStaysChecked() {
		list("Liver", "Tumor");
		table().setValueAt(false, 0, 0);
		table().setValueAt(false, 1, 0);
		assertEquals(List.of("Tumor"), checked());
	}

	@Test
	void whatIsTypedIsChecked() {
		list("Liver", "Spleen; left", "Tumor");
		editor.show("3, \"Spleen; left\"");
		assertEquals(List.of("Spleen; left", "Tumor"), checked());
		editor.show("\"not closed");
		assertEquals(List.of(), checked());
	}

	@Test
	void selectedLinesOfManyAreMeasuredAlone() {
		list(IntStream.range(0, 200).mapToObj(i -> "r" + i + "x".repeat(200)).toArray(String[]::new));
		assertEquals(200, checked().size());
		table().setRowSelectionInterval(7, 8);
		inside(editor.component(), JButton.class, "Only Selected Lines").doClick();
		assertEquals(2, checked().size());
		assertTrue(editor.component().getPreferredSize().height < 300, "the list scrolls");
		assertTrue(editor.component().getPreferredSize().width < 500, "long names do not widen the dialog");
		inside(editor.component(), JButton.class, "All Regions").doClick();
		assertEquals("", typed.get(1));
	}
}
