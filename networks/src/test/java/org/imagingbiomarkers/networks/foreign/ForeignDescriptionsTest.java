package org.imagingbiomarkers.networks.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.alignment.Resampling.Interpolation;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.networks.TestModels;
import org.imagingbiomarkers.networks.answer.NetworkCheck;
import org.imagingbiomarkers.networks.answer.Segmentation;
import org.imagingbiomarkers.networks.card.Convention;
import org.imagingbiomarkers.networks.card.ModelCard;
import org.imagingbiomarkers.networks.card.ModelOutput.Activation;
import org.imagingbiomarkers.networks.card.ModelOutput.Task;
import org.imagingbiomarkers.networks.card.Normalization;
import org.imagingbiomarkers.networks.install.InstalledModel;
import org.imagingbiomarkers.networks.install.ModelFolder;
import org.imagingbiomarkers.networks.runtime.Device;
import org.imagingbiomarkers.networks.runtime.OnnxNetwork;
import org.imagingbiomarkers.samples.VariedPhantom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of nnU-Net, MONAI and the BioImage Model Zoo, by what they say of themselves. */
@Tag("docs/commands/install-model#what-it-computes")
class ForeignDescriptionsTest {

	private static final String DATASET = """
			{"name": "Vials", "licence": "CC-BY", "reference": "somebody 2024", "description": "vials",
			 "channel_names": {"0": "T2"}, "labels": {"background": 0, "vial": 1, "sphere": 2}, "numTraining": 80,
			 "file_ending": ".nii.gz"}""";
	private static final String PLANS = """
			{"dataset_name": "Dataset001_Vials", "plans_name": "nnUNetPlans", "transpose_forward": [0, 1, 2],
			 "foreground_intensities_properties_per_channel": {"0": {"mean": 40, "std": 20, "percentile_00_5": -100,
			 "percentile_99_5": 300}},
			 "configurations": {
			  "2d": {"patch_size": [64, 64], "spacing": [2, 2], "normalization_schemes": ["ZScoreNormalization"],
			   "use_mask_for_norm": [false]},
			  "3d_fullres": {"patch_size": [32, 48, 48], "spacing": [2, 2, 2], "normalization_schemes":
			   ["ZScoreNormalization"], "use_mask_for_norm": [false], "resampling_fn_data_kwargs": {"is_seg": false,
			   "order": 3, "order_z": 0, "force_separate_z": null}},
			  "3d_cascade_fullres": {"inherits_from": "3d_fullres", "previous_stage": "3d_lowres"}}}""";

	private static final String METADATA = """
			{"version": "0.5.1", "name": "Spleen", "copyright": "MONAI Consortium", "authors": "MONAI team",
			 "data_source": "Task09", "intended_use": "an example, not to be used for diagnostic purposes",
			 "references": ["Xia 2018", "Kerfoot 2018"],
			 "network_data_format": {"inputs": {"image": {"type": "image", "format": "hounsfield", "modality": "CT",
			  "num_channels": 1, "spatial_shape": [96, 96, 96], "dtype": "float32", "channel_def": {"0": "image"}}},
			  "outputs": {"pred": {"type": "image", "format": "segmentation", "num_channels": 2,
			  "channel_def": {"0": "background", "1": "spleen"}}}}}""";
	private static final String INFERENCE = """
			{"device": "$torch.device('cpu')",
			 "preprocessing": {"_target_": "Compose", "transforms": [
			  {"_target_": "LoadImaged", "keys": "image"}, {"_target_": "EnsureChannelFirstd", "keys": "image"},
			  {"_target_": "Orientationd", "keys": "image", "axcodes": "RAS"},
			  {"_target_": "Spacingd", "keys": "image", "pixdim": [1.5, 1.5, 2.0], "mode": "bilinear"},
			  {"_target_": "ScaleIntensityRanged", "keys": "image", "a_min": -57, "a_max": 164, "b_min": 0, "b_max": 1,
			   "clip": true}, {"_target_": "EnsureTyped", "keys": "image"}]},
			 "inferer": {"_target_": "SlidingWindowInferer", "roi_size": [96, 96, 96], "sw_batch_size": 4, "overlap": 0.5},
			 "postprocessing": {"_target_": "Compose", "transforms": [
			  {"_target_": "Activationsd", "keys": "pred", "softmax": true}, {"_target_": "Invertd", "keys": "pred"},
			  {"_target_": "AsDiscreted", "keys": "pred", "argmax": true},
			  {"_target_": "KeepLargestConnectedComponentd", "keys": "pred"}, {"_target_": "SaveImaged", "keys": "pred"}]}}""";

	private static final String RDF = """
			format_version: 0.4.9
			name: Phantom parts
			version: 0.1.0
			license: CC-BY-4.0
			description: finds parts of phantoms
			cite: [{text: somebody 2023, doi: 10.1234/5}]
			weights: {onnx: {source: weights.onnx, sha256: SHA, opset_version: 17}}
			inputs:
			  - {name: image, axes: bczyx, data_type: float32, shape: [1, 1, 32, 48, 48],
			     preprocessing: [{name: zero_mean_unit_variance, kwargs: {mode: per_sample, axes: zyx}}]}
			outputs:
			  - {name: logits, axes: bczyx, data_type: float32, shape: [1, 3, 32, 48, 48]}
			""";

	@TempDir
	private Path folder;
	private InstalledModel sample;

	@BeforeEach
	void open() throws IOException {
		sample = TestModels.sample(folder.resolve("models"));
	}

	private Path nnUnet(final String dataset, final String plans, final String network) throws IOException {
		final Path own = Files.createDirectories(folder.resolve("nnunet"));
		Files.writeString(own.resolve("dataset.json"), dataset);
		Files.writeString(own.resolve("plans.json"), plans);
		Files.copy(sample.network(), own.resolve(network));
		return own;
	}

	@Test
	void aModelOfNnUNet_runsByItsPlans() throws IOException {
		final Path own = nnUnet(DATASET, PLANS, "3d_fullres.onnx");
		final InstalledModel model = InstalledModel.read(own);
		final ModelCard card = model.card();
		assertEquals("Vials", card.about().name());
		assertEquals("CC-BY", card.about().license());
		assertEquals(Convention.NNUNET, card.preparation().convention());
		assertEquals(Interpolation.CUBIC, card.preparation().interpolation());
		assertTrue(card.preparation().separate() && card.preparation().crop());
		assertArrayEquals(new int[] { 48, 48, 32 }, card.tiling().size());
		assertTrue(card.unstated().stream().anyMatch(sentence -> sentence.contains("voxel sizes")), card
			.unstated()::toString);
		assertTrue(card.unstated().stream().anyMatch(sentence -> sentence.contains("mirrored")), card.unstated()::toString);
		final VariedPhantom phantom = VariedPhantom.vials(100003);
		try (OnnxNetwork network = OnnxNetwork.open(model.network(), 2, Device.CPU)) {
			NetworkCheck.check(card, network);
			assertTrue(TestModels.dice(Segmentation.of(card, card.output(Task.SEGMENTATION).orElseThrow(), network, List.of(
				TestModels.planes(phantom)), TestModels.grid(phantom), false, Progress.NONE), phantom.labels(), 1) >= 0.95);
		}
	}

	@Test
	void ctOfNnUNet_isCutOffAndScaledByTheTrainingImages() throws IOException {
		final ModelCard card = InstalledModel.read(nnUnet(DATASET.replace("T2", "CT"), PLANS.replace("ZScore", "CT"),
			"model_2d.onnx")).card();
		assertEquals(new Normalization.Fixed(-100, 300, 40, 20), card.preparation().normalizations().get(0));
		assertEquals(List.of("CT"), card.channels().get(0).modalities());
		assertTrue(card.tiling().isPlanar());
		assertArrayEquals(new double[] { 2, 2, 0 }, card.preparation().spacing());
	}

	@Test
	void regionsOfNnUNet_overrideEachOtherInTheirOrder() throws IOException {
		final ModelCard card = InstalledModel.read(nnUnet(DATASET.replace("{\"background\": 0, \"vial\": 1, \"sphere\": 2}",
			"{\"background\": 0, \"whole\": [1, 2], \"core\": [2]}, \"regions_class_order\": [1, 2]"), PLANS,
			"3d_fullres.onnx")).card();
		assertEquals(Activation.SIGMOID, card.outputs().get(0).activation());
		assertEquals(List.of(1, 2), card.outputs().get(0).classes().stream().map(one -> one.code()).toList());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "x.onnx | 'a' | a | must hold the configuration of plans.json",
		"3d_cascade.onnx | 'a' | a | a cascade cannot be run",
		"3d_fullres.onnx | [0, 1, 2] | [1, 0, 2] | transpose_forward must be [0, 1, 2]",
		"3d_fullres.onnx | ZScoreNormalization | MyNormalization | normalization_schemes must be some of",
		"3d_fullres.onnx | \"force_separate_z\": null | \"force_separate_z\": true | force_separate_z must be null or false",
		"3d_fullres.onnx | [32, 48, 48] | \"32\" | patch_size must be a list of 3 numbers" })
	void plansThatDoNotSuffice_areRefused(final String network, final String from, final String to, final String sentence)
		throws IOException
	{
		final Path own = nnUnet(DATASET, PLANS.replace(from, to), network);
		final InputException wrong = assertThrows(InputException.class, () -> InstalledModel.read(own));
		assertTrue(wrong.getMessage().contains(sentence), wrong.getMessage());
	}

	private Path monai(final String metadata, final String inference) throws IOException {
		final Path own = Files.createDirectories(folder.resolve("bundle").resolve("configs"));
		Files.writeString(own.resolve("metadata.json"), metadata);
		Files.writeString(own.resolve("inference.json"), inference);
		Files.createDirectories(folder.resolve("bundle").resolve("models"));
		Files.copy(sample.network(), folder.resolve("bundle/models/model.onnx"));
		return folder.resolve("bundle");
	}

	@Test
	void aBundleOfMonai_isReadIntoACard() throws IOException {
		final ModelCard card = InstalledModel.read(monai(METADATA, INFERENCE)).card();
		assertEquals("Spleen 0.5.1", card.about().title());
		assertEquals("an example, not to be used for diagnostic purposes", card.about().intendedUse());
		assertEquals("RAS", card.preparation().orientation());
		assertEquals("xyz", card.preparation().axes());
		assertArrayEquals(new double[] { 1.5, 1.5, 2 }, card.preparation().spacing());
		assertEquals(new Normalization.Window(-57, 164, 0, 1), card.preparation().normalizations().get(0));
		assertEquals(List.of("CT"), card.channels().get(0).modalities());
		assertEquals(List.of("HU"), card.channels().get(0).units());
		assertEquals("spleen", card.outputs().get(0).classes().get(1).name());
		assertTrue(card.outputs().get(0).classes().get(1).largest());
		assertEquals(false, card.tiling().gaussian());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"EnsureTyped | MyOwnTransformd | _target_ must be a transform that can be done here",
		"\"clip\": true | \"clip\": false | clip must be true",
		"[1.5, 1.5, 2.0] | \"@pixdim\" | pixdim must be a list of 3 numbers",
		"SlidingWindowInferer | SimpleInferer | inferer._target_ must be SlidingWindowInferer",
		"\"Activationsd\" | \"Ensembled\" | _target_ must be a transform that can be done here" })
	void bundlesThatDoNotSuffice_areRefused(final String from, final String to, final String sentence) throws IOException {
		final Path own = monai(METADATA, INFERENCE.replace(from, to));
		final InputException wrong = assertThrows(InputException.class, () -> InstalledModel.read(own));
		assertTrue(wrong.getMessage().contains(sentence), wrong.getMessage());
	}

	@Test
	void aModelOfTheZoo_isInstalledAndKeepsItsCard() throws IOException {
		final Path own = Files.createDirectories(folder.resolve("zoo"));
		Files.copy(sample.network(), own.resolve("weights.onnx"));
		Files.writeString(own.resolve("rdf.yaml"), RDF.replace("SHA", Provenance.sha256(sample.network())));
		final InstalledModel model = InstalledModel.read(own);
		assertEquals("Phantom parts 0.1.0", model.card().about().title());
		assertEquals("somebody 2023 doi:10.1234/5", model.card().about().citation());
		assertEquals(new Normalization.ZScore(false), model.card().preparation().normalizations().get(0));
		try (OnnxNetwork network = OnnxNetwork.open(model.network(), 2, Device.CPU)) {
			NetworkCheck.check(model.card(), network);
		}
		final ModelFolder models = new ModelFolder(folder.resolve("models"));
		models.keep(model, "parts", false);
		assertEquals(model.card().outputs(), models.find("model", "parts").card().outputs());
		assertThrows(InputException.class, () -> models.keep(model, "parts", false));
		models.keep(model, "parts", true);
		Files.writeString(own.resolve("rdf.yaml"), RDF.replace("SHA", "0".repeat(64)));
		assertTrue(assertThrows(InputException.class, () -> InstalledModel.read(own)).getMessage().contains(
			"must be the file that rdf.yaml describes"));
	}

	@Test
	void aFolderWithoutADescription_isRefusedWithWhatIsMissing() throws IOException {
		final Path own = nnUnet(DATASET, PLANS, "3d_fullres.onnx");
		Files.delete(own.resolve("plans.json"));
		assertTrue(assertThrows(InputException.class, () -> InstalledModel.read(own)).getMessage().contains(
			"has dataset.json without plans.json"));
	}
}
