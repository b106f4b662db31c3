package org.imagingbiomarkers.io.nrrd;

import static org.imagingbiomarkers.io.AcquisitionValue.B_DIRECTIONS;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.raster.FastGzip;
import org.imagingbiomarkers.io.raster.PlaneBytes;
import org.imagingbiomarkers.io.raster.WholeFile;

/**
 * Writes NRRD as one file, .nrrd, packed by gzip, never seen half-written.
 * <p>
 * Unsigned 8-bit and 16-bit images keep their type, all others become 32-bit floating point. The grid stands in
 * left-posterior-superior, as DICOM has it. Several volumes are a MultiVolume of 3D Slicer, labelled by the first of
 * b-values, times, echo times, flip angles, inversion and repetition times that differs between them; keys of our own
 * hold what that leaves out, see {@link NrrdAcquisition}.
 * </p>
 */
public final class NrrdWriter {

	/** How Slicer's MultiVolumeImporter names and measures what tells volumes apart. */
	private record Frame(String tagName, String units, double factor) {}

	/** What Slicer has a name for; times are in ms there. */
	private static final Map<AcquisitionValue, Frame> FRAMES = Map.of(AcquisitionValue.B_VALUES, new Frame(
		"Standard.B-value", "sec/mm2", 1), AcquisitionValue.TIMES, new Frame("AcquisitionTime", "ms", 1000),
		AcquisitionValue.ECHO_TIMES, new Frame("EchoTime", "ms", 1), AcquisitionValue.FLIP_ANGLES, new Frame("FlipAngle",
			"degrees", 1), AcquisitionValue.INVERSION_TIMES, new Frame("InversionTime", "ms", 1),
		AcquisitionValue.REPETITION_TIMES, new Frame("RepetitionTime", "ms", 1));

	private NrrdWriter() {}

	/**
	 * Writes a series; a file of that name is replaced.
	 *
	 * @throws InputException if the name does not end in .nrrd, or acquisition values do not fit the volumes
	 */
	public static void write(final Series series, final Path file) throws IOException {
		if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".nrrd")) {
			throw new InputException(file.getFileName() + " should end in .nrrd to be written as NRRD.");
		}
		final byte[] header = header(series).getBytes(StandardCharsets.UTF_8);
		WholeFile.write(file, out -> {
			out.write(header);
			try (OutputStream packing = new FastGzip(out)) {
				PlaneBytes.write(series.image(), packing);
			}
		});
	}

	/**
	 * Writes labels as a segmentation of 3D Slicer, .seg.nrrd; a file of that name is replaced.
	 *
	 * @param labels of whole numbers; several volumes are layers, which stand on the first axis there
	 * @param segments what is said of the segments, by key
	 * @throws InputException if the name does not end in .seg.nrrd
	 */
	public static void writeSegmentation(final Series labels, final Map<String, String> segments, final Path file)
		throws IOException
	{
		if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".seg.nrrd")) {
			throw new InputException(file.getFileName() + " should end in .seg.nrrd to be written as a segmentation.");
		}
		final StringBuilder text = fields(labels, true);
		segments.forEach((key, value) -> text.append(key).append(":=").append(value.replaceAll("\\p{Cntrl}", " ")).append(
			'\n'));
		final byte[] header = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
		WholeFile.write(file, out -> {
			out.write(header);
			try (OutputStream packing = new FastGzip(out)) {
				PlaneBytes.writeInterleaved(labels.image(), packing);
			}
		});
	}

	private static String header(final Series series) throws InputException {
		final StringBuilder text = fields(series, false);
		keys(series).forEach((key, value) -> text.append(key).append(":=").append(value).append('\n'));
		return text.append('\n').toString();
	}

	/** @param listFirst whether volumes vary fastest in the file, and not slowest */
	private static StringBuilder fields(final Series series, final boolean listFirst) {
		final Geometry geometry = series.geometry();
		final boolean several = series.image().numDimensions() > 3;
		final String first = several && listFirst ? "none " : "";
		final String last = several && !listFirst ? " none" : "";
		final StringBuilder text = new StringBuilder("NRRD0004\n# Imaging Biomarkers\n");
		text.append("type: ").append(type(series)).append('\n');
		text.append("dimension: ").append(several ? 4 : 3).append('\n');
		text.append("space: left-posterior-superior\n");
		text.append("sizes: ").append(first.isEmpty() ? "" : series.volumes() + " ").append(geometry.width()).append(' ')
			.append(geometry.height()).append(' ');
		text.append(geometry.depth()).append(last.isEmpty() ? "" : " " + series.volumes()).append('\n');
		text.append("space directions: ").append(first).append(vector(geometry.row().times(geometry.spacing().x())));
		text.append(' ').append(vector(geometry.column().times(geometry.spacing().y())));
		text.append(' ').append(vector(geometry.slice().times(geometry.spacing().z())));
		text.append(last).append("\nkinds: ").append(first.isEmpty() ? "" : "list ").append("domain domain domain").append(
			last.isEmpty() ? "\n" : " list\n");
		text.append("endian: little\nencoding: gzip\n");
		text.append("space units: \"mm\" \"mm\" \"mm\"\n");
		text.append("space origin: ").append(vector(geometry.origin())).append('\n');
		if (!series.valueUnit().isEmpty()) {
			text.append("sample units: \"").append(series.valueUnit().replaceAll("[\"\\\\\\p{Cntrl}]", "")).append("\"\n");
		}
		return text;
	}

	private static String type(final Series series) {
		return switch (PlaneBytes.storage(series.image())) {
			case UINT8 -> "unsigned char";
			case UINT16 -> "unsigned short";
			default -> "float";
		};
	}

	private static String vector(final Vector vector) {
		return "(" + vector.x() + "," + vector.y() + "," + vector.z() + ")";
	}

	private static Map<String, String> keys(final Series series) throws InputException {
		final Map<String, String> keys = new TreeMap<>(Comparator.naturalOrder());
		if (series.volumes() > 1) keys.put(NrrdAcquisition.FRAMES, Long.toString(series.volumes()));
		boolean labelled = false;
		for (final AcquisitionValue quantity : AcquisitionValue.values()) {
			if (quantity == B_DIRECTIONS) continue;
			final Sourced<List<Double>> acquired = series.acquisition().get(quantity).orElse(null);
			if (acquired == null) continue;
			final int count = acquired.value().size();
			if (count != 1 && count != series.volumes()) {
				throw new InputException(String.format(Locale.ROOT, "There are %d values of %s for %d volumes.", count, quantity
					.key(), series.volumes()));
			}
			final Frame frame = FRAMES.get(quantity);
			if (count > 1 && !labelled && frame != null) {
				labelled = true;
				keys.put(NrrdAcquisition.TAG_NAME, frame.tagName);
				keys.put(NrrdAcquisition.TAG_UNITS, frame.units);
				keys.put(NrrdAcquisition.LABELS, joined(acquired.value(), frame.factor));
			}
			else if (count == 1 && NrrdAcquisition.CONSTANT.containsKey(quantity)) {
				keys.put(NrrdAcquisition.CONSTANT.get(quantity), joined(acquired.value(), 1));
			}
			else keys.put(NrrdAcquisition.OWN + quantity.key(), joined(acquired.value(), 1));
		}
		series.acquisition().get(B_DIRECTIONS).filter(d -> d.value().size() == B_DIRECTIONS.numbers() * series.volumes())
			.ifPresent(d -> keys.put(NrrdAcquisition.OWN + B_DIRECTIONS.key(), joined(d.value(), 1)));
		return keys;
	}

	private static String joined(final List<Double> values, final double factor) {
		final StringJoiner text = new StringJoiner(",");
		for (final double value : values) {
			text.add(DecimalText.of(value * factor));
		}
		return text.toString();
	}
}
