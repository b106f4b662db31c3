package org.imagingbiomarkers.plugins.radiomics;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.map.MapDescription;
import org.imagingbiomarkers.io.result.MapFormat;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.DeIdentification;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.map.ColorMap;
import org.imagingbiomarkers.plugins.map.MapImage;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.filter.Filter;
import org.imagingbiomarkers.radiomics.filter.FilterKind;
import org.imagingbiomarkers.radiomics.filter.GaborFilter;
import org.imagingbiomarkers.radiomics.filter.LawsFilter;
import org.imagingbiomarkers.radiomics.filter.MeanFilter;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** The response of an image to a filter of the Image Biomarker Standardisation Initiative: {@link Filter}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Radiomics", weight = 50), @Menu(label = "Filtered Image...", weight = 3) },
	description = "The response of an image to a filter, as the IBSI defines it")
public class FilteredImage extends BiomarkerCommand {

	private static final String TITLE = "Filtered Image";

	@Parameter(label = "Image", persist = false, required = false, description = "Each of its volumes is filtered")
	private ImagePlus image;

	@Parameter(label = "Filter", persist = false, choices = { "mean", "log", "laws", "gabor", "wavelet", "simoncelli",
		"riesz_log", "riesz_simoncelli" },
		description = "log: Laplacian of Gaussian; wavelet: separable; simoncelli: isotropic; riesz: Riesz transform of one")
	private String filter = "log";

	@Parameter(label = "Boundary", persist = false, choices = { "zero", "nearest", "periodic", "mirror" },
		description = "What is beyond the image: zeros, its border, the image again, or its mirror image", attrs = @Attr(
			name = "expert"))
	private String boundary = "mirror";

	@Parameter(label = "Slice by slice (2D)", persist = false,
		description = "Each slice on its own; Laws kernels and wavelets tell by the number of their letters instead",
		attrs = @Attr(name = "needs", value = "filter!=laws|wavelet"))
	private boolean slices = false;

	@Parameter(label = "Kernel size (voxels)", persist = false, required = false,
		description = "Side of the square or cube that the mean filter averages; odd", attrs = @Attr(name = "needs",
			value = "filter=mean"))
	private String support = "5";

	@Parameter(label = "Sigma (mm)", persist = false, required = false,
		description = "Width of the Gaussian of log and gabor", attrs = @Attr(name = "needs",
			value = "filter=log|gabor|riesz_log"))
	private String sigma = "1.5";

	@Parameter(label = "Cut-off (sigma)", persist = false, required = false, description = "Where the kernel of log ends",
		attrs = { @Attr(name = "needs", value = "filter=log|riesz_log"), @Attr(name = "expert") })
	private String cutoff = "4";

	@Parameter(label = "Laws kernels", persist = false, required = false,
		description = "Along x, y and z, such as L5E5E5 or, in slices, L5S5; of L3, L5, E3, E5, S3, S5, W5, R5",
		attrs = @Attr(name = "needs", value = "filter=laws"))
	private String kernels = "L5E5E5";

	@Parameter(label = "Energy window (voxels)", persist = false, required = false,
		description = "The mean absolute response to Laws kernels so many voxels around. Blank: the response itself",
		attrs = @Attr(name = "needs", value = "filter=laws"))
	private String energy_distance = "";

	@Parameter(label = "Lambda (mm)", persist = false, required = false, description = "Length of the waves of gabor",
		attrs = @Attr(name = "needs", value = "filter=gabor"))
	private String lambda = "2";

	@Parameter(label = "Gamma", persist = false, required = false,
		description = "Width of the Gaussian of gabor across its waves, by that along them", attrs = @Attr(name = "needs",
			value = "filter=gabor"))
	private String gamma = "1.5";

	@Parameter(label = "Theta (degrees)", persist = false, required = false,
		description = "Angle of the waves of gabor, clockwise from the x axis", attrs = @Attr(name = "needs",
			value = "filter=gabor"))
	private String theta = "0";

	@Parameter(label = "Step of theta (degrees)", persist = false, required = false,
		description = "Pools the responses of gabor at all angles of a full turn, so far apart. Blank: one angle",
		attrs = @Attr(name = "needs", value = "filter=gabor"))
	private String theta_step = "";

	@Parameter(label = "Response", persist = false, choices = { "modulus", "real", "imaginary" },
		description = "What is taken of the complex response to gabor", attrs = @Attr(name = "needs", value = "filter=gabor"))
	private String response = "modulus";

	@Parameter(label = "Wavelet", persist = false, required = false,
		description = "Of wavelet: haar, db1 to db20 (Daubechies), coif1 to coif5 (Coiflet), sym2 to sym20, bior, rbio, dmey",
		attrs = @Attr(name = "needs", value = "filter=wavelet"))
	private String wavelet = "db3";

	@Parameter(label = "Subband", persist = false, required = false,
		description = "Low (L) or high (H) pass of wavelet along x, y and z, such as LLH; in slices two letters",
		attrs = @Attr(name = "needs", value = "filter=wavelet"))
	private String subband = "LLH";

	@Parameter(label = "Level", persist = false, required = false,
		description = "Of wavelet and simoncelli; each has half the frequencies of the one before", attrs = @Attr(
			name = "needs", value = "filter=wavelet|simoncelli|riesz_simoncelli"))
	private String level = "1";

	@Parameter(label = "Order", persist = false, required = false,
		description = "Of the Riesz transform along x, y and z, such as 1, 0, 0; in slices two numbers", attrs = @Attr(
			name = "needs", value = "filter=riesz_log|riesz_simoncelli"))
	private String order = "1, 0, 0";

	@Parameter(label = "Pooling", persist = false, choices = { "none", "max", "mean", "min" },
		description = "How responses in all orientations of laws and wavelet, all angles and planes of gabor become one",
		attrs = @Attr(name = "needs", value = "filter=laws|wavelet|gabor"))
	private String pooling = "mean";

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where image and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(label = "Format of the image", persist = false, choices = { MapRequest.TIFF, MapRequest.NIFTI,
		MapRequest.DICOM }, description = "How it is written: TIFF with all properties, NIfTI, or DICOM Parametric Map",
		attrs = @Attr(name = "needs", value = "output_folder"))
	private String output_format = MapRequest.TIFF;

	@Parameter(label = DeIdentification.LABEL, persist = false, required = false,
		description = DeIdentification.DESCRIPTION, attrs = { @Attr(name = "needs", value = "output_format=dicom"), @Attr(
			name = "expert") })
	private String de_identify = "";

	@Parameter(type = ItemIO.OUTPUT, description = "The response of the image to the filter")
	private ImagePlus filtered;

	@Override
	protected void check() {
		FilterKind.readOwn(entries());
	}

	@Override
	protected void compute() throws IOException {
		final Filter wanted = FilterKind.readOwn(entries());
		final MapRequest request = new MapRequest(presenter(), readers(), image, MaskField.NONE, MaskField.Rules.PLAIN, false,
			false, false, output_folder, output_format).of(DeIdentification.of(de_identify));
		final MapFormat format = request.mapFormat();
		final Series series = request.series();
		final AtomicReference<ImagePlus> made = new AtomicReference<>();
		during(progress -> made.set(new FilteredSeries(wanted, series).image(presenter().workers(), progress)));
		final Provenance provenance = ProvenanceRecorder.of(this, request.image(), Map.of(), Map.of("filter", wanted
			.entries(), "code", wanted.code()));
		ImagePlusProperties.setQuantity(made.get(), "filtered");
		ProvenanceRecorder.mark(made.get(), provenance);
		if (request.outputFolder().isPresent()) {
			write(request, made.get(), wanted, format, provenance);
		}
		showAndSelect(made.get());
		filtered = made.get();
	}

	private Map<String, Object> entries() {
		final Map<String, Object> entries = new LinkedHashMap<>();
		entries.put("filter", filter);
		entries.put("boundary", boundary);
		entries.put("slices", slices);
		entries.put("support", support);
		entries.put("sigma", sigma);
		entries.put("cutoff", cutoff);
		entries.put("kernels", kernels);
		entries.put("energy_distance", energy_distance);
		entries.put("lambda", lambda);
		entries.put("gamma", gamma);
		entries.put("theta", theta);
		entries.put("theta_step", theta_step);
		entries.put("response", response);
		entries.put("wavelet", wavelet);
		entries.put("subband", subband);
		entries.put("level", level);
		entries.put("order", order);
		entries.put("pooling", pooling);
		return entries;
	}

	private void write(final MapRequest request, final ImagePlus made, final Filter wanted, final MapFormat format,
		final Provenance provenance) throws IOException
	{
		final ImagePlus source = request.image();
		final String name = ResultFolder.fileName(source.getTitle()) + "_" + wanted.name();
		try (ResultFolder folder = ResultFolder.open(request.outputFolder().orElseThrow(), request.report().patient())) {
			folder.map(name, made, format, new MapDescription(wanted.name(), Code.own(wanted.name()), SourceFiles.of(source),
				Project.version()));
			folder.provenance(name, provenance);
			presenter().wrote(folder.finish());
		}
	}

	/** The response of each volume of a series to a filter, as a series of its own. */
	private static final class FilteredSeries {

		private final Filter filter;
		private final Series series;
		private final Grid grid;

		FilteredSeries(final Filter filter, final Series series) {
			this.filter = filter;
			this.series = series;
			final Vector spacing = series.geometry().spacing();
			grid = Grid.of((int) series.geometry().width(), (int) series.geometry().height(), (int) series.geometry().depth(),
				spacing.x(), spacing.y(), spacing.z());
		}

		/**
		 * Filters all volumes.
		 *
		 * @throws InvalidInputException if a voxel has no number or the filter does not suit the grid
		 * @throws CancellationException if the progress says that the work is canceled
		 */
		ImagePlus image(final Workers workers, final Progress progress) {
			final List<Object> planes = new ArrayList<>();
			final int volumes = (int) series.volumes();
			for (int volume = 0; volume < volumes; volume++) {
				if (progress.canceled()) throw new CancellationException();
				planes.addAll(planes(filter.apply(volume(volume), workers)));
				progress.report(volume + 1, volumes);
			}
			if (progress.canceled()) throw new CancellationException();
			final long[] size = series.image().dimensionsAsLongArray();
			final ImagePlus image = ImagePlusSeries.image(new Series("Filtered " + series.title(), PlanarImages.of(planes,
				size), series.valueUnit(), series.geometry(), series.acquisition(), List.of()));
			MapImage.color(image, new Quantity(filter.name(), filter.name(), series.valueUnit(), 1, Double.NaN, Double.NaN,
				isSigned() ? ColorMap.VIK : ColorMap.GRAY));
			return image;
		}

		/** Whether the sign of a response tells something: not where the filter averages, or takes magnitudes. */
		private boolean isSigned() {
			return !(filter instanceof MeanFilter || filter instanceof LawsFilter laws && laws.energyDistance().isPresent() ||
				filter instanceof GaborFilter gabor && gabor.response() == GaborFilter.Response.MODULUS);
		}

		private Volume volume(final int number) {
			final RandomAccessibleInterval<? extends RealType<?>> all = series.image();
			final RandomAccessibleInterval<? extends RealType<?>> one = all.numDimensions() > 3 ? Views.hyperSlice(all, 3,
				number) : all;
			final double[] values = new double[grid.voxels()];
			int i = 0;
			for (final RealType<?> value : Views.flatIterable(one)) {
				values[i] = value.getRealDouble();
				if (!Double.isFinite(values[i])) {
					throw new InvalidInputException("image must have a number in every voxel, but \"" + series.title() +
						"\" has none at x = " + grid.x(i) + ", y = " + grid.y(i) + ", z = " + grid.z(i) + ".");
				}
				i++;
			}
			return new Volume(grid, values);
		}

		private List<float[]> planes(final Volume response) {
			final int plane = grid.sizeX() * grid.sizeY();
			final List<float[]> planes = new ArrayList<>();
			for (int z = 0; z < grid.sizeZ(); z++) {
				final float[] pixels = new float[plane];
				for (int i = 0; i < plane; i++) {
					pixels[i] = (float) response.values()[z * plane + i];
				}
				planes.add(pixels);
			}
			return planes;
		}
	}
}
