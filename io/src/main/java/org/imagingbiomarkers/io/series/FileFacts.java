package org.imagingbiomarkers.io.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Frames;
import org.imagingbiomarkers.io.dicom.PixelDescription;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.UcumUnit;

/**
 * What holds for a whole file; kept instead of its header, so that a folder of any size can be looked through.
 *
 * @param path where it is
 * @param seriesUid Series Instance UID (0020,000E), empty where it is absent
 * @param seriesNumber Series Number (0020,0011), empty where it is absent
 * @param modality Modality (0008,0060) in letters, digits and blanks
 * @param description Series Description (0008,103E), or else Protocol Name (0018,1030), fit for a title
 * @param instanceUid SOP Instance UID (0008,0018), empty where it is absent
 * @param kind SOP Class UID (0008,0016), empty where it is absent
 * @param instance Instance Number (0020,0013), 0 where it is absent
 * @param study what tells its patient and study from others, see {@link DicomFile#study}
 * @param frameOfReference Frame of Reference UID (0020,0052), empty where it is absent
 * @param recipe how its images were measured and reconstructed, see {@link Recipe}
 * @param philips whether it is MR by Philips, whose rescaled values are not comparable between images
 * @param imageType words of Image Type (0008,0008)
 * @param valueUnit unit of the values after rescale, empty where none is known
 * @param pixels what the pixels are like; empty where there are none
 * @param frames where the pixels are; empty where the file has to be read again for them
 * @param problem why the pixels cannot be read; empty where they can
 */
record FileFacts(Path path, String seriesUid, Optional<Integer> seriesNumber, String modality, String description,
		String instanceUid, String kind, int instance, String study, String frameOfReference, String recipe, boolean philips,
		Set<String> imageType, String valueUnit, Optional<PixelDescription> pixels, Optional<Frames> frames,
		Optional<String> problem)
{

	/**
	 * @param frames the pixels of the file, which the caller closes; empty where there are none, or none that can be read
	 */
	static FileFacts of(final DicomFile file, final Optional<Frames> frames, final Optional<String> problem) {
		final DicomDataSet header = file.dataSet();
		return new FileFacts(file.path(), header.text(Tag.SERIES_INSTANCE_UID).orElse(""), //
			header.integer(Tag.SERIES_NUMBER).isPresent() ? Optional.of(header.integer(Tag.SERIES_NUMBER).getAsInt()) : Optional
				.empty(), //
			Titles.clean(header.text(Tag.MODALITY).orElse("")), Titles.description(header), //
			header.text(Tag.SOP_INSTANCE_UID).orElse(""), header.text(Tag.SOP_CLASS_UID).orElse(""), //
			header.integer(Tag.INSTANCE_NUMBER).orElse(0), //
			file.study(), header.text(Tag.FRAME_OF_REFERENCE_UID).orElse(""), Recipe.of(firstFrame(header)), isPhilipsMr(
				header), Set.copyOf(header.texts(Tag.IMAGE_TYPE)), //
			valueUnit(header), frames.map(Frames::description), frames.flatMap(Frames::again), problem);
	}

	/** Opens the pixels. */
	Frames open() throws IOException {
		final Optional<Frames> again = frames.flatMap(Frames::again);
		return again.isPresent() ? again.get() : DicomFile.read(path).frames();
	}

	/** The file's own name, for a sentence. */
	String name() {
		return path.getFileName().toString();
	}

	/** Unit of the pixel values, as far as the standard defines one. */
	private static String valueUnit(final DicomDataSet header) {
		final FrameHeader scope = firstFrame(header);
		if (ValueScale.isMapped(scope)) return measurementUnit(scope);
		return switch (header.text(Tag.MODALITY).orElse("")) {
			case "PT" -> pet(header.text(Tag.UNITS).orElse(""));
			case "CT" -> header.text(Tag.RESCALE_TYPE).filter(type -> !type.equals("HU")).isPresent() ? "" : "HU";
			default -> "";
		};
	}

	private static boolean isPhilipsMr(final DicomDataSet header) {
		return header.text(Tag.MODALITY).filter("MR"::equals).isPresent() && header.text(Tag.MANUFACTURER).orElse("")
			.toUpperCase(Locale.ROOT).startsWith("PHILIPS");
	}

	private static FrameHeader firstFrame(final DicomDataSet header) {
		final List<DicomDataSet> perFrame = header.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
		if (perFrame.isEmpty()) return FrameHeader.of(header);
		return FrameHeader.of(header, header.sequence(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).stream().findFirst().orElse(
			DicomDataSet.EMPTY), perFrame.get(0));
	}

	/** The code of the measurement units, which the standard takes from UCUM. */
	private static String measurementUnit(final FrameHeader scope) {
		return scope.element(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE).flatMap(e -> e.items().stream().findFirst()).flatMap(
			item -> item.text(Tag.CODE_VALUE).or(() -> item.text(Tag.LONG_CODE_VALUE))).map(UcumUnit::unit).orElse("");
	}

	/** Units (0054,1001), PS3.3 section C.8.9.1.1.3. */
	private static String pet(final String units) {
		return switch (units) {
			case "BQML" -> "Bq/mL";
			case "CNTS", "PROPCNTS" -> "counts";
			case "CPS", "PROPCPS" -> "counts/s";
			case "GML" -> "g/mL";
			case "CM2ML" -> "cm^2/mL";
			case "MLG" -> "mL/g";
			case "MLMING" -> "mL/min/g";
			case "PCNT" -> "%";
			default -> "";
		};
	}
}
