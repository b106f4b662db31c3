package org.imagingbiomarkers.workbench.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;

/** The layer of a list of lesions shows what the list holds, and draws only what has changed. */
class LesionLayerTest {

	private static final Geometry GRID = ViewSamples.upright();

	private static MaskRegion box(final String name, final int x, final int y, final int z, final int side) {
		final byte[] inside = new byte[side * side * side];
		Arrays.fill(inside, (byte) 1);
		return MaskRegion.of(name, GRID, new MaskRegion.Box(x, y, z, side, side, side), inside).orElseThrow();
	}

	@Test
	void lesionsAreSeenByNameAndColor_theSmallerOneOverTheLarger_andHiddenOnesAreNot() throws Exception {
		final ImagePlus image = ViewSamples.image("ct", GRID, Vector::x);
		final LesionList list = LesionList.ofOrNew(image);
		list.add("add", List.of(box("small", 12, 12, 12, 2), box("large", 10, 10, 10, 8)));
		final LesionLayer layer = new LesionLayer(list);
		final Layer base = new LayerReader("image").base(image);
		final Layer first = layer.over(base);
		assertEquals("small", first.textAt(base.place(12, 13, 12), 0));
		assertEquals("large", first.textAt(base.place(10, 10, 10), 0));
		assertEquals("\u2013", first.textAt(base.place(9, 10, 10), 0));
		assertEquals(list.lesion(1).orElseThrow().details().color().orElseThrow().rgb(), first.legend().rgb(1));
		list.show(List.of(1), false);
		final Layer second = layer.updated(first);
		assertEquals("large", second.textAt(base.place(12, 13, 12), 0));
		assertEquals("small", first.textAt(base.place(12, 13, 12), 0), "what is being drawn does not change");
		assertSame(first.values().plane(0, 15), second.values().plane(0, 15));
		assertNotSame(first.values().plane(0, 12), second.values().plane(0, 12));
		assertSame(first.values().plane(0, 0), first.values().plane(0, 29), "slices without lesions take no memory");
		list.draw("erase", 2, Optional.empty());
		assertEquals("\u2013", layer.updated(second).textAt(base.place(10, 10, 10), 0));
		list.undo();
		assertEquals("large", layer.updated(second).textAt(base.place(10, 10, 10), 0));
	}
}
