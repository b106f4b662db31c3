package org.imagingbiomarkers.plugins.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.TaskProgress;

/**
 * A folder that holds one for each patient.
 *
 * @param root that folder
 * @param timePoints whether the folder of a patient holds one for each time point
 * @param readers of images that are not DICOM
 * @param progress of the folders
 * @param presenter of what there is to know about them
 */
record PatientFolders(Path root, boolean timePoints, SeriesReaders readers, TaskProgress progress, Presenter presenter) {

	/** A patient at a time point, which is blank where there are none. */
	private record Visit(String patient, String timePoint, Path folder) {}

	/**
	 * Adds a line for each patient and time point, by name. One whose series or mask is not clear is reported and left out.
	 *
	 * @param lines of a manifest
	 * @param from the folder of that manifest
	 * @param series see {@link PatientFolder#series}
	 * @param mask see {@link PatientFolder#mask}; blank: none
	 * @param fields the same for all
	 * @throws InputException if there is no patient
	 */
	void list(final Table.Builder lines, final Path from, final String series, final String mask,
		final Map<String, String> fields) throws IOException
	{
		final List<Visit> visits = visits();
		final List<String> reasons = new ArrayList<>();
		int listed = 0;
		for (final Visit visit : visits) {
			if (progress.canceled()) throw new CancellationException();
			progress.report(listed + reasons.size(), visits.size());
			final PatientFolder patient = new PatientFolder(visit.folder, readers, ReadProgress.NONE);
			try {
				final Path region = mask.isEmpty() ? null : patient.mask(mask);
				final PatientFolder.SeriesLocation found = patient.series(series, region);
				lines.row().cell(Manifest.CASE, visit.patient).cell(Manifest.TIME_POINT, visit.timePoint).cell(Manifest.SERIES,
					text(from, found.path())).cell(Manifest.SERIES_NUMBER, found.uid()).cell(Manifest.MASK, region == null ? ""
						: text(from, region));
				fields.forEach(lines::cell);
				listed++;
			}
			catch (final InputException e) {
				reasons.add(e.getMessage());
			}
		}
		if (listed > 0) {
			reasons.forEach(reason -> presenter.warn("Left out: " + reason));
			return;
		}
		throw new InputException("folder must hold a folder for each patient, but " + (reasons.isEmpty() ? "\"" + root +
			"\" holds none." : "none of its " + reasons.size() + " is complete: " + reasons.get(0)));
	}

	private List<Visit> visits() throws IOException {
		final List<Visit> visits = new ArrayList<>();
		for (final Path patient : folders(root)) {
			final String name = patient.getFileName().toString();
			if (!timePoints) visits.add(new Visit(name, "", patient));
			else for (final Path time : folders(patient)) {
				visits.add(new Visit(name, time.getFileName().toString(), time));
			}
		}
		return visits;
	}

	private static List<Path> folders(final Path parent) throws IOException {
		try (Stream<Path> all = Files.list(parent)) {
			return all.filter(path -> Files.isDirectory(path) && !path.getFileName().toString().startsWith(".")).sorted()
				.toList();
		}
	}

	/** As the manifest has it: relative to the folder of the manifest, if it is in there. */
	private static String text(final Path from, final Path path) {
		final Path base = from.toAbsolutePath().normalize();
		final Path place = path.toAbsolutePath().normalize();
		return (place.startsWith(base) ? base.relativize(place) : place).toString().replace('\\', '/');
	}
}
