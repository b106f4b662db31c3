package org.imagingbiomarkers.plugins.dialog;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.plugins.command.RunHistory;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.imagingbiomarkers.plugins.command.StudyRegions;

import ij.ImagePlus;

/**
 * Files of regions that a dialog offers: those that refer to the series of the image, the others of its study beside it
 * (RTSTRUCT, SEG), and those that were used last in this session. On the event thread but the looking.
 */
final class OfferedMasks {

	/** Keys of fields for masks, in every command. */
	private static final Set<String> MASKS = Set.of("mask", "aif_mask", "leakage_mask", "reference_mask", "reference");
	private static final int MAX_USED = 8;
	/** Files beside an image that are looked at: a study in one folder, not an archive. */
	private static final int MAX_FILES = 400;

	private final RunHistory history;
	private final Runnable changed;
	private List<String> attached = List.of();
	private ImagePlus looked;

	/**
	 * @param history runs of the session, which used masks; null where there is none. Nothing is kept for later sessions:
	 * folders of masks may name a patient.
	 * @param changed is called when more is known
	 */
	OfferedMasks(final RunHistory history, final Runnable changed) {
		this.history = history;
		this.changed = changed;
	}

	/** What to offer for an image; looks for more in the background where it is another one than before. */
	List<String> of(final ImagePlus image) {
		if (image != looked) {
			looked = image;
			attached = List.of();
			if (image != null) look(image);
		}
		final Set<String> offered = new LinkedHashSet<>(StudyRegions.of(image).files());
		offered.removeIf(file -> !Files.isRegularFile(Path.of(file)));
		offered.addAll(attached);
		offered.addAll(used(history));
		return List.copyOf(offered);
	}

	private void look(final ImagePlus image) {
		final List<Path> files = SourceFiles.of(image);
		if (files.isEmpty()) return;
		final Thread seeker = new Thread(() -> {
			final List<String> found = beside(files);
			SwingUtilities.invokeLater(() -> {
				if (looked != image || found.isEmpty()) return;
				attached = found;
				changed.run();
			});
		}, "regions beside an image");
		seeker.setDaemon(true);
		seeker.start();
	}

	/** DICOM files with regions of the same study in the folder of an image and in those beside it. */
	static List<String> beside(final List<Path> image) {
		final List<String> found = new ArrayList<>();
		final Path first = image.get(0).toAbsolutePath().normalize();
		final Path folder = first.getParent();
		final Set<Path> own = new HashSet<>();
		image.forEach(file -> own.add(file.toAbsolutePath().normalize()));
		if (folder == null || folder.getParent() == null) return found;
		final Optional<String> study = study(first);
		if (study.isEmpty()) return found;
		final Set<Path> near = new LinkedHashSet<>();
		addFiles(folder, 1, own, near);
		addFiles(folder.getParent(), 2, own, near);
		for (final Path file : near) {
			if (holdsRegions(file) && study(file).equals(study)) found.add(file.toString());
		}
		return found;
	}

	/** The study of a DICOM file; empty where it is none or cannot be read. */
	private static Optional<String> study(final Path file) {
		try {
			return DicomFile.looksLikeDicom(file) ? Optional.of(DicomFile.read(file).study()) : Optional.empty();
		}
		catch (final IOException | RuntimeException unreadable) {
			return Optional.empty();
		}
	}

	private static boolean holdsRegions(final Path file) {
		try {
			return DicomFile.looksLikeDicom(file) && MaskReader.holdsRegions(file);
		}
		catch (final IOException | RuntimeException unreadable) {
			return false;
		}
	}

	/** Adds files of a folder up to some depth, until there are enough; what may not be looked into is passed over. */
	private static void addFiles(final Path folder, final int depth, final Set<Path> own, final Set<Path> near) {
		try {
			Files.walkFileTree(folder, Set.of(), depth, new SimpleFileVisitor<Path>() {

				@Override
				public FileVisitResult visitFile(final Path file, final BasicFileAttributes facts) {
					final Path one = file.toAbsolutePath().normalize();
					if (facts.isRegularFile() && !own.contains(one)) near.add(one);
					return near.size() < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
				}

				@Override
				public FileVisitResult visitFileFailed(final Path file, final IOException refused) {
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult postVisitDirectory(final Path one, final IOException interrupted) {
					return FileVisitResult.CONTINUE;
				}
			});
		}
		catch (final IOException | RuntimeException gone) {
			// what was found until then is looked at
		}
	}

	/** Files that were used in this session, the last one first, as far as they are still there. */
	static List<String> used(final RunHistory history) {
		final Set<String> used = new LinkedHashSet<>();
		final List<RunRecord> runs = history == null ? List.of() : history.runs();
		for (int i = runs.size() - 1; i >= 0; i--) {
			runs.get(i).inputs().forEach((key, value) -> {
				if (MASKS.contains(key) && value instanceof String text && !text.contains(";")) used.add(text.strip());
			});
		}
		return used.stream().map(File::new).filter(File::isFile).map(File::getAbsolutePath).distinct().limit(MAX_USED)
			.toList();
	}
}
