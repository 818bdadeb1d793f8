/// The certificates under proofs-check/certificates/shattering, generated like those of the polynomial kinds.
module AdvProofs.Checker.Tests.ShatteringCorpus

open System.Text
open AdvProofs.Checker.Tests.Draft
open AdvProofs.Checker.Tests.ShatteringDraft

let private text = ShatteringDraft.write inThePlane

let private accepted =
    [ "line", ShatteringDraft.write onTheLine
      "plane", text
      "plane-compact", text.Replace("\n", "").Replace("  ", "")
      "plane-escaped-command", text.Replace("\"none\"", "\"\\u0022a\\\\b\\u0022\\n\"")
      "plane-whole-reach", text.Replace("\"reach\": \"3/2\"", "\"reach\": \"19/10\"")
      "space", ShatteringDraft.write inSpace ]

/// Name, text before, text after, and a fragment standing on the first wrong line of the result.
let private changes =
    [ "format-unknown", "certificate/1\"", "certificate/2\"", "\"format\""
      "claim-list", "{\n    \"dimension\": 2,\n    \"balls\": 5,\n    \"delta\": \"1\",\n    \"shattered\": 4 }", "[]", "\"claim\""
      "claim-extra-field", "\"shattered\": 4 }", "\"shattered\": 4,\n    \"n\": 5 }", "\"n\""
      "claim-swapped", "\"dimension\": 2,\n    \"balls\": 5", "\"balls\": 5,\n    \"dimension\": 2", "\"balls\""
      "dimension-zero", "\"dimension\": 2", "\"dimension\": 0", "\"dimension\""
      "dimension-other", "\"dimension\": 2", "\"dimension\": 3", "[\"1\", \"0\"],"
      "dimension-text", "\"dimension\": 2", "\"dimension\": \"2\"", "\"dimension\""
      "balls-one", "\"balls\": 5", "\"balls\": 1", "\"balls\""
      "balls-other", "\"balls\": 5", "\"balls\": 4", "\"spare\""
      "balls-fraction", "\"balls\": 5", "\"balls\": 5.0", "\"balls\""
      "delta-zero", "\"delta\": \"1\"", "\"delta\": \"0\"", "\"delta\""
      "delta-negative", "\"delta\": \"1\"", "\"delta\": \"-1\"", "\"delta\""
      "delta-number", "\"delta\": \"1\"", "\"delta\": 1", "\"delta\""
      "delta-not-lowest-terms", "\"delta\": \"1\"", "\"delta\": \"2/2\"", "\"delta\""
      "delta-decimal", "\"delta\": \"1\"", "\"delta\": \"1.0\"", "\"delta\""
      "delta-small", "\"delta\": \"1\"", "\"delta\": \"9/10\"", "[[\"-1\", \"-1\"], [\"1\", \"1\"]]"
      "delta-large", "\"delta\": \"1\"", "\"delta\": \"3/2\"", "[[\"-1\", \"-1\"], [\"1\", \"1\"]]"
      "shattered-too-many", "\"shattered\": 4", "\"shattered\": 5", "\"shattered\""
      "shattered-too-few", "\"shattered\": 4", "\"shattered\": 2", "\"shattered\""
      "points-empty", "[\n    [\"1\", \"0\"],\n    [\"0\", \"1\"] ],\n  \"labellings\"", "[],\n  \"labellings\"", "\"points\""
      "point-astray", "[\"0\", \"1\"] ],", "[\"0\", \"11/10\"] ],", "[[\"-1\", \"-1\"], [\"1\", \"1\"]]"
      "point-short", "    [\"0\", \"1\"] ],", "    [\"0\"] ],", "    [\"0\"] ]"
      "point-number", "    [\"0\", \"1\"] ],", "    [\"0\", 1] ],", "\"0\", 1"
      "point-plus-sign", "    [\"0\", \"1\"] ],", "    [\"0\", \"+1\"] ],", "\"+1\""
      "point-minus-zero", "    [\"0\", \"1\"] ],", "    [\"-0\", \"1\"] ],", "\"-0\""
      "labelling-one-centre", "    [[\"1\", \"1\"], [\"-1\", \"-1\"]] ],", "    [[\"1\", \"1\"]] ],", "    [[\"1\", \"1\"]] ]"
      "labellings-three", ",\n    [[\"1\", \"1\"], [\"-1\", \"-1\"]] ],", " ],", "\"labellings\""
      "labellings-exchanged", "    [[\"1\", \"-1\"], [\"-1\", \"1\"]],\n    [[\"-1\", \"1\"], [\"1\", \"-1\"]],", "    [[\"-1\", \"1\"], [\"1\", \"-1\"]],\n    [[\"1\", \"-1\"], [\"-1\", \"1\"]],", "    [[\"-1\", \"1\"], [\"1\", \"-1\"]]"
      "labels-exchanged", "    [[\"1\", \"1\"], [\"-1\", \"-1\"]] ],", "    [[\"-1\", \"-1\"], [\"1\", \"1\"]] ],", "    [[\"-1\", \"-1\"], [\"1\", \"1\"]] ]"
      "centres-too-close", "    [[\"1\", \"1\"], [\"-1\", \"-1\"]] ],", "    [[\"1\", \"1\"], [\"1\", \"-1\"]] ],", "    [[\"1\", \"1\"], [\"1\", \"-1\"]] ]"
      "centre-three-coordinates", "[\"-1\", \"-1\"]] ],", "[\"-1\", \"-1\", \"0\"]] ],", "\"-1\", \"-1\", \"0\""
      "reach-too-small", "\"reach\": \"3/2\"", "\"reach\": \"7/5\"", "\"reach\""
      "reach-negative", "\"reach\": \"3/2\"", "\"reach\": \"-3/2\"", "\"reach\""
      "reach-too-large", "\"reach\": \"3/2\"", "\"reach\": \"2\"", "    [\"12\", \"0\"] ]"
      "shifts-empty", "[\n    [\"6\", \"0\"],\n    [\"12\", \"0\"] ]", "[]", "\"shifts\""
      "shifts-equal", "    [\"12\", \"0\"] ]", "    [\"6\", \"0\"] ]", "    [\"6\", \"0\"] ]"
      "shifts-just-too-close", "    [\"12\", \"0\"] ]", "    [\"11\", \"0\"] ]", "    [\"11\", \"0\"] ]"
      "spare-too-close", "    [\"18\", \"0\"] ]", "    [\"31/2\", \"0\"] ]", "    [\"31/2\", \"0\"] ]"
      "spare-missing", "[\n    [\"18\", \"0\"] ]", "[]", "\"spare\""
      "spare-absent", "  \"spare\": [\n    [\"18\", \"0\"] ],\n", "", "\"construction\""
      "spare-twice", "    [\"18\", \"0\"] ]", "    [\"18\", \"0\"],\n    [\"19\", \"0\"] ]", "\"spare\""
      "construction-number", "\"by hand\"", "7", "\"construction\""
      "command-null", "\"none\"", "null", "\"command\""
      "field-unknown-at-end", "\"none\" }", "\"none\",\n  \"note\": \"x\" }", "\"note\""
      "field-repeated", "  \"reach\": \"3/2\",\n", "  \"reach\": \"3/2\",\n  \"reach\" : \"3/2\",\n", "\"reach\" :"
      "field-escaped-name", "\"command\"", "\"comm\\u0061nd\"", "\\u0061nd" ]

let private rejected =
    [ for name, before, after, fragment in changes ->
          let changed = text.Replace(before, after)
          if changed = text then failwith $"{name} changes nothing."
          $"{name}.line-{lineOf fragment changed}", changed ]

let private surviving =
    let utf8 (text: string) = Encoding.UTF8.GetBytes text
    [ "byte-order-mark", Array.append [| 0xEFuy; 0xBBuy; 0xBFuy |] (utf8 text)
      "not-utf-8", Array.append (utf8 text) [| 0xC3uy; 0x28uy |]
      "cut-in-half", utf8 (text.Substring(0, text.Length / 2))
      "trailing-comma", utf8 (text.Replace("\"none\" }", "\"none\", }"))
      "huge-dimension", utf8 (text.Replace("\"dimension\": 2", "\"dimension\": 99999999999999999999"))
      "many-balls", utf8 (text.Replace("\"balls\": 5", "\"balls\": 21"))
      "many-points", utf8 (text.Replace("\"points\": [", "\"points\": [" + String.replicate 2000 "[\"1\", \"0\"],"))
      "many-labellings", utf8 (text.Replace("\"labellings\": [", "\"labellings\": [" + String.replicate 5000 "[[\"1\", \"0\"], [\"1\", \"0\"]],"))
      "long-coordinate", utf8 (text.Replace("[\"12\", \"0\"]", "[\"12\", \"1/1" + String.replicate 50 "0" + "\"]"))
      "long-delta", utf8 (text.Replace("\"delta\": \"1\"", "\"delta\": \"1" + String.replicate 9000 "0" + "\""))
      "kind-number", utf8 (text.Replace("\"shattering\"", "7")) ]

/// Folder, file name, content.
let files =
    [ for name, text in accepted -> "accept", name + ".json", Encoding.UTF8.GetBytes text
      for name, text in rejected -> "reject", name + ".json", Encoding.UTF8.GetBytes text
      for name, content in surviving -> "survive", name + ".json", content ]
