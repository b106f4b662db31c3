package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.plugins.pet.HypoxicVolume;
import org.imagingbiomarkers.plugins.pet.SuvImage;
import org.imagingbiomarkers.samples.HypoxiaPhantom;
import org.imagingbiomarkers.samples.PetPhantom;

import ij.IJ;
import ij.ImagePlus;
import ij.process.FloatProcessor;

/** The chapters about standardized uptake values. */
final class SuvChapters {

	private SuvChapters() {}

	/** The SUV of spheres in a body, from activities in Bq/mL. */
	static final class Suv implements Chapter {

		/** The largest sphere, in which other variants are measured. */
		private static final int LARGEST = 6;
		/** Lean body mass (Janmahasatian) over weight of a man of 75 kg and 1.78 m. */
		private static final double LEAN = 0.7860601411;
		/** Body surface (Du Bois), cm^2, over weight, g, of the same man. */
		private static final double SURFACE = 0.2568979265;

		@Override
		public String name() {
			return "suv-phantom";
		}

		@Override
		public String title() {
			return "SUV of spheres";
		}

		@Override
		public String introduction() {
			return "A computed FDG series in Bq/mL: a body with six spheres of 10 to 37 mm, a liver, an aorta and a cold lung. " +
				"Dose, times and body size come from the DICOM header, and the image says which of them were used.";
		}

		@Override
		public void run(final ChapterRun run) throws IOException {
			final Path folder = PetPhantom.write(run.samples());
			final ImagePlus series = run.open(folder.resolve("series"));
			run.say("%s: %d x %d x %d voxels", series.getTitle(), series.getWidth(), series.getHeight(), series.getNSlices());
			final ImagePlus suv = suv(run, series, "bw");
			run.picture(slice(suv, suv.getNSlices() / 2 + 1), "suv", "SUV, slice through the spheres");
			run.picture(slice(suv, suv.getNSlices() / 6), "suv", "suv_liver", "SUV, slice through the liver");
			final ImagePlus spheres = IJ.openImage(folder.resolve("spheres.tif").toString());
			for (int label = 1; label <= PetPhantom.SPHERES.size(); label++) {
				run.measure("SUV", name() + " sphere " + label, "mean of voxels", mean(suv, spheres, label, 1), "g/mL",
					PetPhantom.SPHERES.get(label - 1).suv());
			}
			final ImagePlus references = IJ.openImage(folder.resolve("references.tif").toString());
			final double[] truths = { PetPhantom.LIVER, PetPhantom.BODY, PetPhantom.AORTA };
			for (int label = 1; label <= truths.length; label++) {
				run.measure("SUV", name() + " region " + PetPhantom.REFERENCES.get(label - 1), "mean of voxels", mean(suv,
					references, label, 1), "g/mL", truths[label - 1]);
			}
			final double uptake = PetPhantom.SPHERES.get(LARGEST - 1).suv();
			run.measure("SUL (Janmahasatian)", name() + " sphere " + LARGEST, "mean of voxels", mean(suv(run, series,
				"lbm janmahasatian"), spheres, LARGEST, 1), "g/mL", LEAN * uptake);
			run.measure("SUVbsa", name() + " sphere " + LARGEST, "mean of voxels", mean(suv(run, series, "bsa"), spheres,
				LARGEST, 1), "cm^2/mL", SURFACE * uptake);
			run.say("%s", suv.getProp("biomarkers.suv.rule"));
		}

		private static ImagePlus suv(final ChapterRun run, final ImagePlus series, final String variant) {
			return (ImagePlus) run.command(SuvImage.class, "image", series, "variant", variant, "output_folder", run.output()
				.toFile()).get("suv");
		}

		/** One slice as an image of its own, with the range and the colors of the whole. */
		static ImagePlus slice(final ImagePlus image, final int plane) {
			final ImagePlus slice = new ImagePlus(image.getTitle(), new FloatProcessor(image.getWidth(), image.getHeight(),
				(float[]) image.getStack().getPixels(plane)));
			slice.setCalibration(image.getCalibration());
			slice.setLut(image.getProcessor().getLut());
			slice.setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
			return slice;
		}

		/**
		 * The mean of an image in the voxels of a label.
		 *
		 * @param image 32-bit
		 * @param labels 8-bit, on the grid of one volume
		 * @param frame of the image, from 1
		 */
		static double mean(final ImagePlus image, final ImagePlus labels, final int label, final int frame) {
			double sum = 0;
			long count = 0;
			for (int slice = 1; slice <= labels.getNSlices(); slice++) {
				final byte[] inside = (byte[]) labels.getStack().getPixels(slice);
				final float[] values = (float[]) image.getStack().getPixels(image.getStackIndex(1, slice, frame));
				for (int i = 0; i < inside.length; i++) {
					if (inside[i] != label) continue;
					sum += values[i];
					count++;
				}
			}
			return sum / count;
		}
	}

	/** The SUV of a hypoxic tumor, frame by frame, from a dynamic series that nobody corrected for decay. */
	static final class Hypoxia implements Chapter {

		@Override
		public String name() {
			return "suv-hypoxia";
		}

		@Override
		public String title() {
			return "SUV of a dynamic series";
		}

		@Override
		public String introduction() {
			return "A computed FMISO series of five frames, not corrected for decay, with midnight between injection and scan: " +
				"every frame has its own time and duration, and the tumor passes the muscle as hypoxia shows.";
		}

		@Override
		public void run(final ChapterRun run) throws IOException {
			final Path folder = HypoxiaPhantom.write(run.samples());
			final ImagePlus series = run.open(folder.resolve("series"));
			run.say("%s: %d x %d x %d voxels, %d frames", series.getTitle(), series.getWidth(), series.getHeight(), series
				.getNSlices(), series.getNFrames());
			final ImagePlus suv = (ImagePlus) run.command(SuvImage.class, "image", series, "output_folder", run.output()
				.toFile()).get("suv");
			final int frames = suv.getNFrames();
			for (final int frame : new int[] { 1, frames }) {
				final ImagePlus slice = Suv.slice(suv, suv.getStackIndex(1, suv.getNSlices() / 2 + 1, frame));
				run.picture(slice, "suv", "suv_frame_" + frame, "SUV, frame " + frame);
			}
			final ImagePlus tissues = IJ.openImage(folder.resolve("tissues.tif").toString());
			final List<List<Double>> truths = List.of(HypoxiaPhantom.TUMOR, HypoxiaPhantom.MUSCLE, HypoxiaPhantom.BLOOD);
			for (int tissue = 1; tissue <= truths.size(); tissue++) {
				for (int frame = 1; frame <= frames; frame++) {
					run.measure("SUV", name() + " region " + HypoxiaPhantom.TISSUES.get(tissue - 1) + " frame " + frame,
						"mean of voxels", Suv.mean(suv, tissues, tissue, frame), "g/mL", truths.get(tissue - 1).get(frame - 1));
				}
			}
			run.say("%s", suv.getProp("biomarkers.suv.rule"));
			final String labels = folder.resolve("tissues.tif").toString();
			run.command(HypoxicVolume.class, "image", series, "mask", labels, "label", "1", "reference", labels,
				"reference_label", "3", "output_folder", run.output().toFile());
			final double ratio = HypoxiaPhantom.TUMOR.get(frames - 1) / HypoxiaPhantom.BLOOD.get(frames - 1);
			run.measure("TBR", name() + " region tumor", "mean of voxels", run.results().getValue("TBR mean", 0), "", ratio);
			run.measure("Hypoxic fraction", name() + " region tumor", "TBR of 1.2 or more", run.results().getValue(
				"hypoxic fraction", 0), "", 1.0);
		}
	}
}
