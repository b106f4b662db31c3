package org.imagingbiomarkers.io.dicom.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A rectangle of a subband that is coded on its own (T.800 section B.7). */
final class CodeBlock {

	/** Bytes that one run of the entropy coder made. */
	static final class Segment {

		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final int mostPasses;
		int passes;

		Segment(final int mostPasses) {
			this.mostPasses = mostPasses;
		}
	}

	private static final int UNLIMITED = 200;
	/** Passes before the arithmetic coder is bypassed for the first time (T.800 table D.9). */
	private static final int BEFORE_BYPASS = 10;

	/** In coordinates of the subband. */
	final Area area;
	/** Place among the blocks of its precinct. */
	final int column;
	final int row;
	final List<Segment> segments = new ArrayList<>();
	boolean included;
	int zeroPlanes;
	int lengthBits = 3;

	CodeBlock(final Area area, final int column, final int row) {
		this.area = area;
		this.column = column;
		this.row = row;
	}

	/** The segment that the next pass belongs to. */
	Segment openSegment(final CodingStyle style) {
		final Segment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
		if (last != null && last.passes < last.mostPasses) return last;
		final Segment next = new Segment(mostPasses(last, style));
		segments.add(next);
		return next;
	}

	private static int mostPasses(final Segment last, final CodingStyle style) {
		if (style.has(CodingStyle.TERMINATE_ALL)) return 1;
		if (!style.has(CodingStyle.BYPASS)) return UNLIMITED;
		if (last == null) return BEFORE_BYPASS;
		return last.mostPasses == 2 ? 1 : 2;
	}
}
