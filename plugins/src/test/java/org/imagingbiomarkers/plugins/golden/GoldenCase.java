package org.imagingbiomarkers.plugins.golden;

import java.io.File;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.pet.kinetics.DynamicPet;
import org.imagingbiomarkers.plugins.alignment.ApplyTransform;
import org.imagingbiomarkers.plugins.alignment.MotionCorrection;
import org.imagingbiomarkers.plugins.alignment.RegisterImages;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.diffusion.ComputedDiffusion;
import org.imagingbiomarkers.plugins.lesion.EditRegions;
import org.imagingbiomarkers.plugins.lesion.InterpolateRegions;
import org.imagingbiomarkers.plugins.lesion.LoadRegions;
import org.imagingbiomarkers.plugins.lesion.SegmentLesion;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.model.JoinTables;
import org.imagingbiomarkers.plugins.model.SurvivalCurves;
import org.imagingbiomarkers.plugins.perfusion.ContrastUltrasoundMap;
import org.imagingbiomarkers.plugins.perfusion.CtPerfusionMap;
import org.imagingbiomarkers.plugins.perfusion.DceMap;
import org.imagingbiomarkers.plugins.perfusion.DscMap;
import org.imagingbiomarkers.plugins.perfusion.EnhancementMap;
import org.imagingbiomarkers.plugins.perfusion.InputFunction;
import org.imagingbiomarkers.plugins.pet.HypoxicVolume;
import org.imagingbiomarkers.plugins.pet.LesionIndices;
import org.imagingbiomarkers.plugins.pet.SuvImage;
import org.imagingbiomarkers.plugins.pet.kinetics.DynamicPetMap;
import org.imagingbiomarkers.plugins.quality.CheckProtocol;
import org.imagingbiomarkers.plugins.quality.Phantom;
import org.imagingbiomarkers.plugins.radiomics.FeatureRobustness;
import org.imagingbiomarkers.plugins.radiomics.FilteredImage;
import org.imagingbiomarkers.plugins.radiomics.HabitatMap;
import org.imagingbiomarkers.plugins.radiomics.LesionComposition;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatureMap;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.imagingbiomarkers.plugins.response.ComBatHarmonization;
import org.imagingbiomarkers.plugins.response.MatchLesions;
import org.imagingbiomarkers.plugins.response.Repeatability;
import org.imagingbiomarkers.plugins.response.TumorSize;
import org.imagingbiomarkers.plugins.signature.BuildSignature;
import org.imagingbiomarkers.plugins.structuredreport.OpenStructuredReport;
import org.imagingbiomarkers.samples.Phantoms;
import org.imagingbiomarkers.samples.VialPhantom;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;

/**
 * A command on a sample.
 *
 * @param name of the case
 * @param sample it is run on
 * @param image to open, relative to the folder of the sample; empty where the command takes none
 * @param first command whose first image is the one to measure; null: the opened image itself
 * @param command to run
 * @param fields keys and values in turn; {@code file:x} is a file of the sample as text, {@code file:x!} as a file
 */
record GoldenCase(String name, String sample, String image, Class<? extends Command> first,
		Class<? extends Command> command, List<Object> fields)
{

	private static final String SERIES = "series";
	private static final List<String> MODELS = List.of("tofts", "extended tofts", "patlak", "2cxm", "2cum", "best");

	static final List<GoldenCase> ALL = all();

	private static List<GoldenCase> all() {
		final List<GoldenCase> all = new ArrayList<>();
		Phantoms.ALL.forEach(phantom -> phantom(all, phantom, phantom.model()));
		for (final String method : MonoExponential.DECLARATION.methodKeys()) {
			all.add(map("adc brain " + method, "brain diffusion", ".", AdcMap.class, "method", method, "average", true));
		}
		voxelsAndRegions(all, "adc noise", "diffusion", AdcMap.class, "method", "nonlinear", "noise", "10");
		voxelsAndRegions(all, "computed", "diffusion", ComputedDiffusion.class, "target_b", "1500");
		perfusion(all);
		pet(all);
		radiomics(all);
		all.add(map("size", "lesion course", "baseline/image.tif", TumorSize.class, "mask", "file:baseline/lesions.tif"));
		all.add(map("segment", "lesion course", "baseline/image.tif", SegmentLesion.class, "seed", "30, 35, 30"));
		all.add(map("edit", "lesion course", "baseline/image.tif", EditRegions.class, "mask", "file:baseline/lesions.tif",
			"operations", "margin=3; smooth=2; cut=30 35 30 0 0 1; split"));
		all.add(map("interpolate", "lesion course", "baseline/image.tif", InterpolateRegions.class, "mask",
			"file:baseline/lesions.tif", "axis", "y"));
		all.add(map("regions", "lesion course", "baseline/image.tif", LoadRegions.class, "mask",
			"file:baseline/lesions.tif"));
		all.add(new GoldenCase("match", "lesion course", "", null, MatchLesions.class, List.of("visits",
			"file:baseline/lesions.tif;file:week 6/lesions.tif", "days", "0, 42")));
		all.add(map("protocol", "diffusion", SERIES, CheckProtocol.class, "profile", "adc"));
		all.add(map("phantom diffusion", "quality phantoms", SERIES, Phantom.class));
		all.add(map("phantom spheres", "quality phantoms", "spheres.tif", Phantom.class, "kind", "nema iec", "background",
			"2"));
		all.add(map("phantom t1", "quality phantoms", "t1.tif", Phantom.class, "kind", "t1", "field_strength", "3"));
		all.add(map("phantom object", "quality phantoms", "ktrans.tif", Phantom.class, "kind", "dce object", "ve_map",
			"file:ve.tif"));
		all.add(new GoldenCase("repeatability", "tables", "", null, Repeatability.class, List.of("file", "file:repeated.csv!",
			"layout", "wide")));
		all.add(new GoldenCase("combat", "tables", "", null, ComBatHarmonization.class, List.of("file", "file:features.csv!",
			"covariates", "age, sex")));
		all.add(new GoldenCase("join", "tables", "", null, JoinTables.class, List.of("features", "file:cohort_features.csv!",
			"clinical", "file:cohort_clinical.csv!", "outcomes", "file:cohort_outcomes.csv!", "match", "lenient")));
		all.add(new GoldenCase("survival", "tables", "", null, SurvivalCurves.class, List.of("file",
			"file:cohort_outcomes.csv!", "time", "time (months)", "group", "response")));
		all.add(map("robustness", "lesion course", "baseline/image.tif", FeatureRobustness.class, "mask",
			"file:baseline/lesions.tif", "families", "intensity_statistics, glcm", "shifts", "0.25", "spacings", "3", "volumes",
			"-0.1, 0.1"));
		all.add(map("composition", "lesion tissues", "ct.tif", LesionComposition.class, "mask", "file:lesions.tif",
			"bin_width", "20"));
		for (final String method : List.of("k-means", "gaussian mixture")) {
			all.add(map("habitats " + method, "lesion tissues", "adc.tif", HabitatMap.class, "mask", "file:lesions.tif", "maps",
				"file:ktrans.tif", "method", method));
		}
		all.add(map("register", "lesion course", "baseline/image.tif", RegisterImages.class, "moving",
			"file:week 6/image.tif", "transform", "translation", "measure", "normalized correlation"));
		all.add(map("transform", "lesion course", "baseline/image.tif", ApplyTransform.class, "transform_file", motion()));
		all.add(map("transform labels", "lesion course", "baseline/lesions.tif", ApplyTransform.class, "transform_file",
			motion(), "inverse", true));
		all.add(map("motion", "diffusion", SERIES, MotionCorrection.class, "transform", "affine"));
		all.add(new GoldenCase("structured report", "tables", "", null, OpenStructuredReport.class, List.of("path", resource(
			"report.dcm"))));
		for (final String learner : List.of("lasso", "random forest")) {
			all.add(new GoldenCase("signature " + learner, "tables", "", null, BuildSignature.class, List.of("file",
				"file:features.csv!", "outcome", "sex", "volume", "age", "learner", learner, "folds", "3", "inner_folds", "2")));
		}
		return List.copyOf(all);
	}

	/** A model of the catalog in each way to fit it. */
	private static <S> void phantom(final List<GoldenCase> all, final VialPhantom phantom,
		final CurveDeclaration<S> model)
	{
		for (final FitMethod<S> method : model.methods()) {
			final List<Object> fields = new ArrayList<>();
			phantom.fields().forEach((key, value) -> fields.addAll(List.of(key, value)));
			if (model.methods().size() > 1) fields.addAll(List.of("method", method.key()));
			voxelsAndRegions(all, model.key(method), phantom.sample(), command(phantom.family()), fields.toArray());
		}
	}

	private static Class<? extends Command> command(final String family) {
		try (Context context = new Context(CommandService.class)) {
			return Class.forName(MapCommand.of(context.service(CommandService.class), family).getDelegateClassName())
				.asSubclass(Command.class);
		}
		catch (final ClassNotFoundException e) {
			throw new IllegalStateException(e);
		}
	}

	private static void perfusion(final List<GoldenCase> all) {
		for (final String sample : List.of("dce", "dce with plasma")) {
			for (final String model : MODELS) {
				for (final String method : List.of("tofts", "extended tofts", "patlak").contains(model) ? List.of("nonlinear",
					"linear") : List.of("nonlinear"))
				{
					final boolean slow = method.equals("nonlinear") && !model.endsWith("tofts");
					all.add(map(sample + " " + model + " " + method, sample, SERIES, DceMap.class, "model", model, "method", method,
						"aif", "measured", "aif_mask", "file:artery.tif", "t1", "1000", "t1_blood", "1440", "mask", slow
							? "file:patches.tif" : "none", "region", slow, "quality", !slow));
				}
			}
			for (final String input : List.of("parker", "georgiou", "weinmann", "mcgrath", "automatic")) {
				all.add(map(sample + " " + input, sample, SERIES, DceMap.class, "aif", input, "t1", "1000", "t1_blood", "1440",
					"mask", "file:patches.tif", "region", true));
			}
			all.add(map(sample + " delay", sample, SERIES, DceMap.class, "aif", "measured", "aif_mask", "file:artery.tif", "t1",
				"1000", "t1_blood", "1440", "fit_delay", true, "aif_interpolation", "spline", "mask", "file:patches.tif"));
			all.add(map(sample + " rician", sample, SERIES, DceMap.class, "model", "tofts", "aif", "measured", "aif_mask",
				"file:artery.tif", "t1", "1000", "t1_blood", "1440", "rician", true, "mask", "file:patches.tif", "region", true));
			all.add(map(sample + " enhancement", sample, SERIES, EnhancementMap.class, "mask", "none", "quality", true));
			all.add(map(sample + " enhancement regions", sample, SERIES, EnhancementMap.class, "mask", "file:patches.tif",
				"region", true));
			all.add(map(sample + " input", sample, SERIES, InputFunction.class, "aif", "automatic", "t1_blood", "1440"));
			all.add(map(sample + " input weinmann", sample, SERIES, InputFunction.class, "aif", "weinmann"));
			all.add(map(sample + " input measured", sample, SERIES, InputFunction.class, "aif", "measured", "aif_mask",
				"file:artery.tif", "t1_blood", "1440"));
		}
		for (final String method : List.of("truncation", "oscillation")) {
			for (final boolean leakage : new boolean[] { false, true }) {
				all.add(map("dsc " + method + (leakage ? " leakage" : ""), "dsc", SERIES, DscMap.class, "method", method,
					"leakage_correction", leakage, "aif_mask", "file:artery.tif", "mask", "none", "quality", true));
				all.add(map("dsc " + method + (leakage ? " leakage" : "") + " regions", "dsc", SERIES, DscMap.class, "method",
					method, "leakage_correction", leakage, "aif_mask", "file:artery.tif", "mask", "file:patches.tif", "region",
					true));
			}
		}
		all.add(map("dsc automatic", "dsc", SERIES, DscMap.class, "mask", "file:patches.tif", "region", true));
		for (final String model : List.of("deconvolution", "compartment", "slope", "ct patlak")) {
			all.add(map("ct perfusion " + model, "ct perfusion", SERIES, CtPerfusionMap.class, "model", model, "aif_mask",
				"file:artery.tif", "mask", "none", "quality", !model.equals("compartment")));
			all.add(map("ct perfusion " + model + " regions", "ct perfusion", SERIES, CtPerfusionMap.class, "model", model,
				"partial_volume", "automatic", "units", "mL/100mL", "mask", "file:patches.tif", "region", true));
		}
		all.add(map("ct perfusion truncation", "ct perfusion", SERIES, CtPerfusionMap.class, "method", "truncation",
			"aif_mask", "file:artery.tif", "mask", "file:patches.tif", "region", true));
		for (final String model : List.of("lognormal", "gamma variate")) {
			for (final String method : List.of("weighted", "nonlinear")) {
				all.add(map("contrast ultrasound " + model + " " + method, "contrast ultrasound", SERIES,
					ContrastUltrasoundMap.class, "model", model, "method", method, "input", "gray", "dynamic_range", "60",
					"compression", "power", "mask", "file:patches.tif", "region", true));
			}
		}
	}

	private static void pet(final List<GoldenCase> all) {
		for (final String variant : List.of("bw", "lbm james", "lbm janmahasatian", "bsa", "ibw")) {
			all.add(map("suv " + variant, "pet", SERIES, SuvImage.class, "variant", variant));
		}
		all.add(map("suv dynamic", "dynamic pet", SERIES, SuvImage.class));
		for (final CurveDeclaration<?> model : DynamicPet.DECLARATIONS) {
			all.add(map("tracer " + model.key(), "tracer kinetics", SERIES, DynamicPetMap.class, "model", model.key(), "aif",
				"file", "aif_file", "file:blood.csv!", "reference_mask", "file:reference.tif", "mask", "file:tissues.tif",
				"region", true));
		}
		all.add(map("tracer image", "tracer kinetics", SERIES, DynamicPetMap.class, "aif", "automatic", "mask",
			"file:tissues.tif", "quality", true));
		all.add(map("hypoxia", "dynamic pet", SERIES, HypoxicVolume.class, "mask", "file:tissues.tif", "label", "1",
			"reference", "file:tissues.tif", "reference_label", "3"));
		lesions(all, "psma", "threshold", "psma liver", "reference", "file:references.tif", "reference_label", "1", "target",
			"psma", "exclude", "file:references.tif");
		lesions(all, "times", "threshold", "times reference", "threshold_value", "1.5", "reference", "file:references.tif",
			"reference_label", "3", "reference_kind", "blood pool");
		lesions(all, "fixed", "threshold", "fixed", "threshold_value", "3");
		lesions(all, "percent", "mask", "file:spheres.tif", "threshold", "percent of max", "threshold_value", "41");
		lesions(all, "none", "mask", "file:spheres.tif", "threshold", "none");
		lesions(all, "adaptive", "threshold", "adaptive", "reference", "file:references.tif", "reference_label", "1");
		lesions(all, "gradient", "mask", "file:spheres.tif", "threshold", "gradient");
		lesions(all, "percist", "threshold", "percist", "reference", "file:references.tif", "reference_label", "1",
			"reference_kind", "liver");
	}

	private static void lesions(final List<GoldenCase> all, final String name, final Object... fields) {
		final List<Object> list = new ArrayList<>(List.of(fields));
		if (!list.contains("mask")) list.addAll(List.of("mask", "none"));
		all.add(new GoldenCase("lesions " + name, "pet", SERIES, SuvImage.class, LesionIndices.class, list));
	}

	private static void radiomics(final List<GoldenCase> all) {
		all.add(map("features", "texture", "phantom.nii.gz", RadiomicFeatures.class, "mask", "file:mask.nii.gz", "bin_number",
			"none", "aggregations", "all", "form", "long"));
		all.add(map("features pyradiomics", "texture", "phantom.nii.gz", RadiomicFeatures.class, "mask", "file:mask.nii.gz",
			"mode", "pyradiomics", "bin_number", "none"));
		all.add(new GoldenCase("features suv", "pet", SERIES, SuvImage.class, RadiomicFeatures.class, List.of("mask",
			"file:spheres.tif", "bin_number", "32", "spacing", "4")));
		all.add(map("features lesions", "lesion course", "baseline/image.tif", RadiomicFeatures.class, "mask",
			"file:baseline/lesions.tif", "bin_number", "32"));
		for (final String feature : List.of("cm_joint_entr", "stat_cov", "rlm_sre", "ngl_lde")) {
			all.add(map("feature map " + feature, "texture", "phantom.nii.gz", RadiomicFeatureMap.class, "mask",
				"file:mask.nii.gz", "feature", feature, "bin_number", "none"));
		}
		for (final String filter : List.of("mean", "log", "laws", "gabor", "wavelet", "simoncelli", "riesz_log",
			"riesz_simoncelli"))
		{
			all.add(map("filter " + filter, "texture", "phantom.nii.gz", FilteredImage.class, "filter", filter));
		}
	}

	/** A transform file: a rotation and a shift. */
	private static File motion() {
		return resource("motion.tfm");
	}

	private static File resource(final String name) {
		try {
			return new File(GoldenCase.class.getResource(name).toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	private static void voxelsAndRegions(final List<GoldenCase> all, final String name, final String sample,
		final Class<? extends Command> command, final Object... fields)
	{
		final List<Object> voxels = new ArrayList<>(List.of(fields));
		voxels.addAll(List.of("quality", true));
		all.add(map(name, sample, SERIES, command, voxels.toArray()));
		final List<Object> regions = new ArrayList<>(List.of(fields));
		regions.addAll(List.of("region", true, "mask", "file:vials.tif"));
		all.add(map(name + " regions", sample, SERIES, command, regions.toArray()));
	}

	private static GoldenCase map(final String name, final String sample, final String image,
		final Class<? extends Command> command, final Object... fields)
	{
		return new GoldenCase(name, sample, image, null, command, List.of(fields));
	}
}
