package org.imagingbiomarkers.workbench.lesion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;

@Tag("docs/commands/list-of-lesions#what-it-computes")
class LesionTableModelTest {

	private final ImagePlus image = image();
	private final LesionList list = LesionList.ofOrNew(image);

	private static ImagePlus image() {
		final ImageStack stack = new ImageStack(20, 20);
		for (int z = 0; z < 6; z++) {
			final float[] plane = new float[400];
			Arrays.fill(plane, z + 1);
			stack.addSlice("", plane);
		}
		final ImagePlus image = new ImagePlus("pet", stack);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelWidth = 4;
		image.getCalibration().pixelHeight = 4;
		image.getCalibration().pixelDepth = 5;
		ImagePlusProperties.setValueUnit(image, "g/mL");
		return image;
	}

	private MaskRegion block(final String name, final int x, final int z, final int depth) {
		final byte[] inside = new byte[16 * depth];
		Arrays.fill(inside, (byte) 1);
		return MaskRegion.of(name, list.grid(), new MaskRegion.Box(x, 3, z, 4, 4, depth), inside).orElseThrow();
	}

	private static Object cell(final LesionTableModel model, final int row, final LesionColumn column) {
		return model.getValueAt(row, column.ordinal());
	}

	@Test
	void cells_areTheLesionWithItsNumbers() throws Exception {
		list.add("segment", List.of(block("tumor", 2, 1, 3)));
		try (LesionTableModel model = new LesionTableModel(list, image)) {
			for (int i = 0; i < 500 && cell(model, 0, LesionColumn.MEAN).equals("\u2026"); i++) Thread.sleep(20);
			assertEquals("Max (g/mL)", model.getColumnName(LesionColumn.MAXIMUM.ordinal()));
			assertEquals("3.84", cell(model, 0, LesionColumn.VOLUME));
			assertEquals("4.00", cell(model, 0, LesionColumn.MAXIMUM));
			assertEquals("3.00", cell(model, 0, LesionColumn.MEAN));
			assertTrue(cell(model, 0, LesionColumn.DIAMETERS).toString().matches("\\d+\\.\\d x \\d+\\.\\d"), cell(model, 0,
				LesionColumn.DIAMETERS).toString());
		}
	}

	@Test
	void edits_ofCellsAreEditsOfTheList() throws Exception {
		list.add("segment", List.of(block("tumor", 2, 1, 3)));
		try (LesionTableModel model = new LesionTableModel(list, image)) {
			SwingUtilities.invokeAndWait(() -> {
				model.setValueAt("Leber 7", 0, LesionColumn.NAME.ordinal());
				model.setValueAt("physiologic", 0, LesionColumn.KIND.ordinal());
				model.setValueAt("nonsense", 0, LesionColumn.KIND.ordinal());
				model.setValueAt("liver", 0, LesionColumn.ORGAN.ordinal());
				model.setValueAt("unscharf", 0, LesionColumn.COMMENT.ordinal());
				model.setValueAt(new Color(1, 2, 3), 0, LesionColumn.COLOR.ordinal());
				model.setValueAt(false, 0, LesionColumn.SHOWN.ordinal());
			});
			final ListedLesion line = list.lesions().get(0);
			assertEquals("Leber 7", line.name());
			assertEquals(RegionKind.PHYSIOLOGIC, line.details().kind());
			assertEquals("liver unscharf", line.details().organ() + " " + line.details().comment());
			assertEquals(0x010203, line.details().color().orElseThrow().rgb());
			assertFalse(line.details().visible());
			assertEquals("Leber 7", cell(model, 0, LesionColumn.NAME));
			SwingUtilities.invokeAndWait(() -> {
				for (int i = 0; i < 6; i++) list.undo();
			});
			assertEquals("tumor", cell(model, 0, LesionColumn.NAME));
			assertFalse(model.isCellEditable(0, LesionColumn.VOLUME.ordinal()));
		}
	}

	@Test
	void outlines_leaveTheRestOfTheOverlay() {
		final Overlay overlay = new Overlay(new Roi(1, 1, 2, 2));
		image.setOverlay(overlay);
		list.add("segment", List.of(block("a", 2, 1, 3), block("b", 10, 2, 1)));
		final LesionOutlines outlines = new LesionOutlines(image);
		outlines.draw(list);
		outlines.draw(list);
		assertEquals(5, image.getOverlay().size());
		assertEquals(2, image.getOverlay().get(1).getPosition());
		assertEquals(16, image.getOverlay().get(1).getStatistics().pixelCount);
		list.show(List.of(1), false);
		outlines.draw(list);
		assertEquals(2, image.getOverlay().size());
		outlines.goTo(list.lesions().get(1), new int[] { 11, 4, 2 });
		assertEquals(3, image.getSlice());
		outlines.clear();
		assertEquals(1, image.getOverlay().size());
		image.setOverlay(null);
		outlines.clear();
		assertNull(image.getOverlay());
	}

	@Test
	void exchange_givesRoisSelectionsAndLabels() throws Exception {
		list.add("segment", List.of(block("a", 2, 1, 3), block("b", 10, 2, 1)));
		list.renumber(2, 300);
		final LesionExchange exchange = new LesionExchange(list, image);
		assertEquals(4, exchange.rois(List.of(1, 300)).size());
		assertEquals(Optional.empty(), exchange.selection(300, 0));
		assertEquals("b", exchange.selection(300, 2).orElseThrow().getName());
		final ImagePlus labels = exchange.labels(List.of(1, 300));
		assertEquals(300, labels.getStack().getProcessor(3).get(11, 4));
		assertEquals(1, labels.getStack().getProcessor(3).get(3, 4));
		assertEquals(4, labels.getCalibration().pixelWidth);
		assertThrows(InputException.class, () -> exchange.labels(List.of(77)));
		list.add("segment", List.of(block("c", 3, 2, 1)));
		assertThrows(InputException.class, () -> exchange.labels(List.of(1, 301)));
	}
}
