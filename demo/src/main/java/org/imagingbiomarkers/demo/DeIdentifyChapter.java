package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.imagingbiomarkers.plugins.deidentify.DeIdentify;
import org.imagingbiomarkers.plugins.pet.SuvImage;
import org.imagingbiomarkers.samples.PetPhantom;

import ij.IJ;
import ij.ImagePlus;

/** A series without its patient, which has the same SUV. */
final class DeIdentifyChapter implements Chapter {

	@Override
	public String name() {
		return "de-identify";
	}

	@Override
	public String title() {
		return "A series without its patient";
	}

	@Override
	public String introduction() {
		return "The computed FDG series by the confidentiality profile of DICOM: a pseudonym, new UIDs, dates moved by the same " +
			"number of days. The copies give the SUV of the originals.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path folder = PetPhantom.write(run.samples());
		final Path copies = run.output().resolve("deidentified");
		run.command(DeIdentify.class, "folder", folder.resolve("series").toFile(), "output_folder", copies.toFile(),
			"key_file", run.output().resolve("key.txt").toFile());
		run.measure("De-identify", name(), "files", count(copies), "", (double) count(folder.resolve("series")));
		final ImagePlus series = run.open(copies);
		final ImagePlus suv = (ImagePlus) run.command(SuvImage.class, "image", series).get("suv");
		final ImagePlus spheres = IJ.openImage(folder.resolve("spheres.tif").toString());
		for (int label = 1; label <= PetPhantom.SPHERES.size(); label++) {
			run.measure("De-identify", name() + " SUV of sphere " + label, "mean of voxels", SuvChapters.Suv.mean(suv, spheres,
				label, 1), "g/mL", PetPhantom.SPHERES.get(label - 1).suv());
		}
	}

	private static long count(final Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(path -> path.toString().endsWith(".dcm")).count();
		}
	}
}
