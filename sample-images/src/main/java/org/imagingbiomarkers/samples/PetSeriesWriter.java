package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/**
 * Writes SUV as the activities that a scanner would have measured: classic DICOM PET images in Bq/mL, each with a rescale
 * slope of its own.
 */
final class PetSeriesWriter {

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss.SSS");
	private static final int LARGEST = 32767;
	private static final double MS = 1000;

	private final SeriesWriter files;
	private final PetTracer tracer;
	private final LocalDateTime scan;
	private final boolean corrected;
	private final int frames;

	/**
	 * @param files where images go
	 * @param scan Series Date and Time (0008,0021), (0008,0031)
	 * @param corrected whether values are corrected for decay to the start of the scan, otherwise not at all
	 * @param frames volumes of the series
	 */
	PetSeriesWriter(final SeriesWriter files, final PetTracer tracer, final LocalDateTime scan, final boolean corrected,
		final int frames)
	{
		this.files = files;
		this.tracer = tracer;
		this.scan = scan;
		this.corrected = corrected;
		this.frames = frames;
	}

	/** Where the files of a PET series go; see {@link SeriesWriter#SeriesWriter}. */
	static SeriesWriter files(final Path folder, final String description, final int width, final int height,
		final double pixelSize, final double sliceSpacing) throws IOException
	{
		return new SeriesWriter(SeriesWriter.Kind.PT, folder, description, width, height, pixelSize, sliceSpacing);
	}

	/**
	 * Writes one slice.
	 *
	 * @param suv row by row, g/mL by body weight
	 * @param slice index of the slice
	 * @param begin when the image was begun
	 * @param duration of the image, s
	 */
	void write(final double[] suv, final int slice, final LocalDateTime begin, final double duration) throws IOException {
		final double concentration = corrected ? tracer.concentration(seconds(tracer.injected(), scan)) : tracer
			.meanConcentration(seconds(tracer.injected(), begin), duration);
		double most = 0;
		for (final double value : suv) {
			most = Math.max(most, value);
		}
		final double slope = most * concentration / LARGEST;
		final short[] stored = new short[suv.length];
		for (int i = 0; i < stored.length; i++) {
			stored[i] = (short) Math.round(suv[i] * concentration / slope);
		}
		files.write(stored, slice, image(begin, duration).put(Tag.RESCALE_SLOPE, VR.DS, slope).build());
	}

	private DataSetBuilder image(final LocalDateTime begin, final double duration) {
		final double reference = seconds(scan, begin) + tracer.timeOfMean(duration);
		return new DataSetBuilder() //
			.put(Tag.SERIES_DATE, VR.DA, DATE.format(scan)).put(Tag.SERIES_TIME, VR.TM, TIME.format(scan)) //
			.put(Tag.ACQUISITION_DATE, VR.DA, DATE.format(begin)).put(Tag.ACQUISITION_TIME, VR.TM, TIME.format(begin)) //
			.empty(Tag.PATIENT_NAME, VR.PN).empty(Tag.PATIENT_ID, VR.LO).empty(Tag.PATIENT_BIRTH_DATE, VR.DA) //
			.put(Tag.PATIENT_SEX, VR.CS, "M").put(Tag.PATIENT_SIZE, VR.DS, PetTracer.HEIGHT) //
			.put(Tag.PATIENT_WEIGHT, VR.DS, PetTracer.WEIGHT) //
			.put(Tag.ACTUAL_FRAME_DURATION, VR.IS, MS * duration).put(Tag.FRAME_REFERENCE_TIME, VR.DS, MS * reference) //
			.put(Tag.CORRECTED_IMAGE, VR.CS, corrected ? new String[] { "NORM", "DTIM", "ATTN", "SCAT", "RAN", "DECY" }
				: new String[] { "NORM", "DTIM", "ATTN", "SCAT", "RAN" }) //
			.put(Tag.RESCALE_INTERCEPT, VR.DS, 0).put(Tag.UNITS, VR.CS, "BQML") //
			.put(Tag.DECAY_CORRECTION, VR.CS, corrected ? "START" : "NONE") //
			.put(Tag.NUMBER_OF_TIME_SLICES, VR.US, frames) //
			.sequence(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, new DataSetBuilder() //
				.put(Tag.RADIOPHARMACEUTICAL, VR.LO, tracer.name()) //
				.put(Tag.RADIOPHARMACEUTICAL_START_TIME, VR.TM, TIME.format(tracer.injected())) //
				.put(Tag.RADIONUCLIDE_TOTAL_DOSE, VR.DS, tracer.dose()) //
				.put(Tag.RADIONUCLIDE_HALF_LIFE, VR.DS, tracer.halfLife()) //
				.sequence(Tag.RADIONUCLIDE_CODE_SEQUENCE, new Code("77004003", "SCT", "18 Fluorine").item()).build());
	}

	private static double seconds(final LocalDateTime from, final LocalDateTime to) {
		return Duration.between(from, to).toMillis() / MS;
	}
}
