package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.junit.jupiter.api.Test;

import ij.IJ;
import ij.ImagePlus;

class NamedImageTest {

	private static final Vector SPACING = new Vector(2, 2, 5);
	private static final Geometry UPRIGHT = Geometry.upright(4, 4, 2, SPACING);
	private static final Geometry SCANNED = new Geometry(4, 4, 2, new Vector(-59, -59, 10), UPRIGHT.row(), UPRIGHT.column(),
		UPRIGHT.slice(), SPACING);

	@Test
	void imagesThatBothSayWhereTheyLieAreCompared() {
		assertComparable(true, image(SCANNED), image(SCANNED));
	}

	@Test
	void anImageThatWasOpenedWithoutAPlaceSaysNothingBesideAScan() {
		assertComparable(false, image(UPRIGHT), image(SCANNED));
		assertComparable(false, IJ.createImage("labels", 4, 4, 2, 8), image(SCANNED));
	}

	@Test
	void imagesThatBothLieAtTheOriginAreCompared() {
		assertComparable(true, image(UPRIGHT), image(UPRIGHT));
		assertComparable(false, image(UPRIGHT), IJ.createImage("plain", 4, 4, 2, 8));
	}

	private static void assertComparable(final boolean expected, final ImagePlus other, final ImagePlus image) {
		assertEquals(expected, ImagePlacement.isComparable(other, image, ImagePlusSeries.geometry(image)));
	}

	private static ImagePlus image(final Geometry geometry) {
		final ImagePlus image = IJ.createImage("image", 4, 4, 2, 8);
		ImagePlusSeries.calibrate(image, geometry);
		return image;
	}
}
