package org.imagingbiomarkers.io.combination;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;

/** A series of a study as it was found: what a user chooses it by, and how to read it. */
public interface FoundSeries {

	/** The place in the list of what was found, from 1. */
	int number();

	/** What identifies it, such as Series Instance UID (0020,000E); empty where there is nothing of the kind. */
	String uid();

	/** What identifies its patient and study; never shown. Empty where it is unknown. */
	String study();

	/** What identifies the space its places are measured in, Frame of Reference UID (0020,0052); empty where unknown. */
	String frameOfReference();

	/**
	 * How it was measured and reconstructed as far as this is no setting that is fitted, such as the kernel; equal for
	 * series that are one measurement.
	 */
	String recipe();

	/** Modality (0008,0060), such as {@code MR}; empty where it is unknown. */
	String modality();

	/** Free of what identifies a patient or disturbs a macro; may be empty. */
	String description();

	/**
	 * What tells it from the other parts of its series: {@code magnitude}, {@code phase}, {@code water}, {@code adc} or a
	 * number; empty where the series is whole.
	 */
	String part();

	/** What the image will be called. */
	String title();

	/** Columns x rows x slices and, where there are several, x volumes; empty where this is no image. */
	String dimensions();

	/**
	 * What varies from volume to volume: {@code b-value}, {@code time}, {@code echo time}, {@code flip angle},
	 * {@code inversion time}, {@code repetition time} or {@code frame}; empty where there is a single volume.
	 */
	String varying();

	/** The files, in the order of their paths. */
	List<Path> files();

	/** Whether it holds images with one number per pixel, complete or not. */
	boolean isImage();

	/** Whether the scanner calculated it from other images. */
	boolean isCalculated();

	/** The words of Image Type (0008,0008); none where it is unknown. */
	Set<String> imageType();

	/**
	 * The factor that values were multiplied by for display where nothing tells how it was chosen, so that values of series
	 * with different factors cannot be compared; empty where they can.
	 */
	default Optional<Double> unexplainedFactor() {
		return Optional.empty();
	}

	/** All but the pixels; empty where it cannot be read. */
	Optional<SeriesHeader> header();

	/**
	 * Reads the middle slice of the middle volume, without the others; empty where there is none that can be read fast.
	 */
	Optional<PreviewImage> preview() throws IOException;

	/**
	 * Reads the pixels.
	 *
	 * @throws org.imagingbiomarkers.io.InputException if this is no image or cannot be read
	 * @throws java.util.concurrent.CancellationException if the progress says so
	 */
	Series read(ReadProgress progress) throws IOException;
}
