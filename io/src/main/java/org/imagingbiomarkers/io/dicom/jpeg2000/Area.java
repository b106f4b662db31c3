package org.imagingbiomarkers.io.dicom.jpeg2000;

/** A rectangle of whole coordinates, from (x0, y0) to just before (x1, y1). */
record Area(int x0, int y0, int x1, int y1) {

	int width() {
		return x1 - x0;
	}

	int height() {
		return y1 - y0;
	}

	boolean isEmpty() {
		return x1 <= x0 || y1 <= y0;
	}

	/** What is left of the area after the given number of halvings. */
	Area halved(final int times) {
		return new Area(ceilShift(x0, times), ceilShift(y0, times), ceilShift(x1, times), ceilShift(y1, times));
	}

	Area within(final Area other) {
		return new Area(Math.max(x0, other.x0), Math.max(y0, other.y0), Math.min(x1, other.x1), Math.min(y1, other.y1));
	}

	/** The smallest whole number not below a / b. */
	static int ceilDivide(final int a, final int b) {
		return Math.floorDiv(a + b - 1, b);
	}

	/** The smallest whole number not below a / 2^bits. */
	static int ceilShift(final int a, final int bits) {
		return (int) ((long) a + (1L << bits) - 1 >> bits);
	}
}
