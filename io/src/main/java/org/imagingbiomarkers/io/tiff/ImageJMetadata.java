package org.imagingbiomarkers.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What ImageJ keeps in its private fields beside the pixels. What is damaged there is left out: the pixels do not depend
 * on it.
 *
 * @param info text of Image > Show Info
 * @param labels of the slices, in their order
 * @param ranges smallest and largest shown value of each channel
 * @param tables colors of each channel, 768 bytes
 * @param roi the selection; empty where there is none
 * @param overlay one each
 * @param properties by name
 */
record ImageJMetadata(String info, List<String> labels, double[] ranges, List<byte[]> tables, byte[] roi,
		List<byte[]> overlay, Map<String, String> properties)
{

	private static final int MAGIC = letters("IJIJ");
	private static final int INFO = letters("info");
	private static final int LABELS = letters("labl");
	private static final int RANGES = letters("rang");
	private static final int TABLES = letters("luts");
	private static final int ROI = letters("roi ");
	private static final int OVERLAY = letters("over");
	private static final int PROPERTIES = letters("prop");
	private static final int COLORS = 768;

	static final ImageJMetadata NONE = new ImageJMetadata("", List.of(), new double[0], List.of(), new byte[0], List.of(),
		Map.of());

	private static int letters(final String word) {
		return word.charAt(0) << 24 | word.charAt(1) << 16 | word.charAt(2) << 8 | word.charAt(3);
	}

	/** Reads the fields of a directory; none where there are none that can be understood. */
	static ImageJMetadata read(final TiffDirectory directory, final TiffBytes bytes) throws IOException {
		final long counts = directory.count(TiffTag.IMAGEJ_BYTE_COUNTS);
		if (counts < 1 || !directory.has(TiffTag.IMAGEJ_METADATA)) return NONE;
		final long[] lengths = directory.numbers(TiffTag.IMAGEJ_BYTE_COUNTS, counts);
		final ByteBuffer data = directory.raw(TiffTag.IMAGEJ_METADATA).order(bytes.order());
		if (lengths[0] < 12 || lengths[0] > data.remaining() || data.getInt() != MAGIC) return NONE;
		final int types = (int) (lengths[0] - 4) / 8;
		final List<int[]> kinds = new ArrayList<>();
		for (int i = 0; i < types; i++) {
			kinds.add(new int[] { data.getInt(), data.getInt() });
		}
		data.position((int) lengths[0]);
		return new Parts(lengths, data).read(kinds);
	}

	/** Takes one part after the other. */
	private static final class Parts {

		private final long[] lengths;
		private final ByteBuffer data;
		private int next = 1;

		Parts(final long[] lengths, final ByteBuffer data) {
			this.lengths = lengths;
			this.data = data;
		}

		ImageJMetadata read(final List<int[]> kinds) {
			String info = "";
			final List<String> labels = new ArrayList<>();
			double[] ranges = new double[0];
			final List<byte[]> tables = new ArrayList<>();
			byte[] roi = new byte[0];
			final List<byte[]> overlay = new ArrayList<>();
			final List<String> properties = new ArrayList<>();
			for (final int[] kind : kinds) {
				for (int i = 0; i < kind[1] && hasNext(); i++) {
					final ByteBuffer part = take();
					if (kind[0] == INFO) info = text(part);
					else if (kind[0] == LABELS) labels.add(text(part));
					else if (kind[0] == RANGES) ranges = numbers(part);
					else if (kind[0] == TABLES && part.remaining() == COLORS) tables.add(bytes(part));
					else if (kind[0] == ROI) roi = bytes(part);
					else if (kind[0] == OVERLAY) overlay.add(bytes(part));
					else if (kind[0] == PROPERTIES) properties.add(text(part));
				}
			}
			final Map<String, String> named = new LinkedHashMap<>();
			for (int i = 0; i + 1 < properties.size(); i += 2) {
				named.put(properties.get(i), properties.get(i + 1));
			}
			return new ImageJMetadata(info, labels, ranges, tables, roi, overlay, named);
		}

		private boolean hasNext() {
			return next < lengths.length && lengths[next] >= 0 && lengths[next] <= data.remaining();
		}

		private ByteBuffer take() {
			final int length = (int) lengths[next++];
			final ByteBuffer part = data.slice(data.position(), length).order(data.order());
			data.position(data.position() + length);
			return part;
		}

		private static String text(final ByteBuffer part) {
			final CharBuffer letters = part.asCharBuffer();
			return letters.toString();
		}

		private static double[] numbers(final ByteBuffer part) {
			final double[] numbers = new double[part.remaining() / Double.BYTES];
			part.asDoubleBuffer().get(numbers);
			return numbers;
		}

		private static byte[] bytes(final ByteBuffer part) {
			final byte[] bytes = new byte[part.remaining()];
			part.get(bytes);
			return bytes;
		}
	}
}
