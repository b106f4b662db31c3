package org.imagingbiomarkers.networks.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.alignment.ImageVolume;
import org.imagingbiomarkers.alignment.Resampling;
import org.imagingbiomarkers.alignment.Resampling.Interpolation;
import org.imagingbiomarkers.alignment.Translation;
import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.networks.check.ExaminedImage;
import org.imagingbiomarkers.networks.preparation.StoredPlanes;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.motion.PatientGrid;

import ij.ImagePlus;

/**
 * The images that a network looks at, one per channel, on the grid of the first.
 *
 * @param images what is known of each, before it was brought onto the grid
 * @param volumes their voxels on the grid
 * @param grid of the first
 */
record NetworkInput(List<ExaminedImage> images, List<StoredPlanes> volumes, Geometry grid) {

	/** Part of the voxels that may come from beyond another image before that is reported. */
	private static final double REPORTED_OUTSIDE = 0.01;

	/**
	 * Finds the images.
	 *
	 * @param image the first
	 * @param further titles or files of the others, separated by commas
	 * @param modality of all, or one per image; blank: from their files
	 */
	static NetworkInput of(final ImagePlus image, final String further, final String modality, final SeriesReaders readers,
		final Presenter presenter) throws IOException
	{
		final List<ImagePlus> found = new ArrayList<>(List.of(image));
		for (final String word : new TextField("further_images", further).quotedWords()) {
			found.add(NamedImage.find(readers, "further_images", word).image());
		}
		final List<String> modalities = modalities(modality, found.size());
		final List<ExaminedImage> images = new ArrayList<>();
		final List<StoredPlanes> volumes = new ArrayList<>();
		final Geometry grid = ImagePlusSeries.geometry(image);
		for (int i = 0; i < found.size(); i++) {
			final ImagePlus one = found.get(i);
			final Series series = ImagePlusSeries.series(one);
			final String known = modalityOf(one, series);
			final String said = modalities.isEmpty() ? known : modalities.get(i);
			if (!known.isEmpty() && !said.equals(known)) presenter.warn(Warning.contradiction("modality says " + said +
				" for \"" + one.getTitle() + "\", but its files say " + known + ": what the field says is taken."));
			images.add(new ExaminedImage("\"" + one.getTitle() + "\"", series, said, ImagePlusSeries.hasLength(one) ||
				ImagePlusProperties.hasPlace(one)));
			final boolean onGrid = i == 0 || series.geometry().differences(grid).isEmpty();
			if (series.volumes() > 1) continue;
			volumes.add(onGrid ? stored(series) : onto(one, series, image, grid, presenter));
		}
		return new NetworkInput(images, volumes, grid);
	}

	private static List<String> modalities(final String text, final int images) throws InputException {
		final List<String> words = new TextField("modality", text).words();
		for (final String word : words) {
			if (!word.matches("[A-Z]{2,16}")) throw new InputException(
				"modality must be a modality of DICOM in capitals such as CT, MR or PT, but it is \"" + word + "\".");
		}
		if (words.isEmpty() || words.size() == images) return words;
		if (words.size() == 1) return Collections.nCopies(images, words.get(0));
		throw new InputException("modality must be one for all images or one per image (" + images + "), but there are " +
			words.size() + ".");
	}

	/** Modality (0008,0060) of its files; of an image with a PET header PT; blank where it is not known. */
	private static String modalityOf(final ImagePlus image, final Series series) throws IOException {
		if (series.acquisition().pet().isPresent()) return "PT";
		final List<Path> files = SourceFiles.of(image);
		if (files.isEmpty() || !DicomFile.looksLikeDicom(files.get(0))) return "";
		return DicomFile.read(files.get(0)).dataSet().text(Tag.MODALITY).orElse("").strip();
	}

	private static StoredPlanes stored(final Series series) {
		return new StoredPlanes((int) series.geometry().width(), (int) series.geometry().height(), PlanarImages.planes(series
			.image()));
	}

	/** Another image on the grid of the first, by where both lie in the patient. */
	private static StoredPlanes onto(final ImagePlus other, final Series series, final ImagePlus first, final Geometry grid,
		final Presenter presenter) throws InputException
	{
		final boolean placed = ImagePlusProperties.hasPlace(other) && ImagePlusProperties.hasPlace(first) && PatientGrid
			.isKnown(series.geometry()) && PatientGrid.isKnown(grid);
		if (!placed) throw new InputException("further_images must lie on the grid of the image or know their place in the " +
			"patient, but \"" + other.getTitle() + "\" differs: " + String.join("; ", series.geometry().differences(grid)) +
			".");
		final Optional<String> own = SourceHeader.frameOfReference(first);
		final Optional<String> of = SourceHeader.frameOfReference(other);
		if (own.isPresent() && of.isPresent() && !own.equals(of)) presenter.warn(Warning.doubtful("\"" + other.getTitle() +
			"\" has another frame of reference (0020,0052) than the image: register it first if it moved."));
		final VolumeGrid target = PatientGrid.of(grid);
		final Resampling.Result result = new Resampling(Interpolation.LINEAR, 0).resample(new ImageVolume(PatientGrid.of(
			series.geometry()), floats(series)), new Translation(0, 0, 0), target, presenter.workers());
		if (result.fromOutside() == target.voxels()) throw new InputException(
			"further_images must show what the image shows, but no voxel of \"" + other.getTitle() + "\" lies within it.");
		if (result.fromOutside() > REPORTED_OUTSIDE * target.voxels()) presenter.warn(Warning.reliability(String.format(
			Locale.ROOT, "%.0f %% of the image lie beyond \"%s\" and are 0 there.", 100.0 * result.fromOutside() / target
				.voxels(), other.getTitle())));
		final int plane = target.size(0) * target.size(1);
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < target.size(2); z++) {
			planes.add(Arrays.copyOfRange(result.volume().values(), z * plane, (z + 1) * plane));
		}
		return new StoredPlanes(target.size(0), target.size(1), planes);
	}

	private static float[] floats(final Series series) {
		final List<Object> planes = PlanarImages.planes(series.image());
		final int plane = (int) (series.geometry().width() * series.geometry().height());
		final float[] all = new float[Math.multiplyExact(plane, planes.size())];
		for (int z = 0; z < planes.size(); z++) {
			System.arraycopy(PlanarImages.floats(planes.get(z)), 0, all, z * plane, plane);
		}
		return all;
	}
}
