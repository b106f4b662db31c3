package org.imagingbiomarkers.io.series;

import java.util.List;

import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.UcumUnit;

/** The unit of the values after rescale, where a header says it in a word the standard defines. */
final class ValueUnit {

	private ValueUnit() {}

	static String of(final DicomDataSet header) {
		final FrameHeader scope = firstFrame(header);
		if (PlaneHeaders.isMapped(scope)) return measurementUnit(scope);
		return switch (header.text(Tag.MODALITY).orElse("")) {
			case "PT" -> pet(header.text(Tag.UNITS).orElse(""));
			case "CT" -> header.text(Tag.RESCALE_TYPE).filter(type -> !type.equals("HU")).isPresent() ? "" : "HU";
			default -> "";
		};
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
