/// The certificates under proofs-check/certificates, generated: the files are what this list says, and a test compares them.
module AdvProofs.Checker.Tests.Corpus

open System.Text
open AdvProofs.Checker
open AdvProofs.Checker.Tests.Draft

let private constant =
    { Kind = "step"
      Claim = stepClaim Fraction.One Fraction.Zero (ratio 3 5)
      Basis = "chebyshev"
      Bits = 1
      Coefficients = [ 1I ]
      Degree = 0
      Error = "51/100"
      SumLog2 = "-1"
      Lower = [ 0, "49/100", [ "-1"; "1" ] ] }

/// Cut by a third, the cubic Legendre truncation is wrong on the right interval only through its last digits.
let private cubic = legendre (ratio 1 3) 1 40 (ratio 1 100)

let private accepted =
    [ "sign-line-least-degree", write line
      "sign-line-compact", (write line).Replace("\n", "").Replace("  ", "")
      "sign-line-spaced", (write line).Replace(",", " ,\r\n\t").Replace(":", " : ")
      "sign-line-escaped-command", (write line).Replace("\"none\"", "\"\\u0022a\\\\b\\u0022\\n\"")
      "sign-cubic-monomial", write cubic
      "sign-cubic-chebyshev", write (inChebyshevBasis cubic)
      "sign-legendre-degree-27", write (inChebyshevBasis (legendre (ratio 1 10) 13 80 (ratio 1 100)))
      "sign-tiny-error", write (legendre (ratio 9 10) 9 200 (ratio 1 100))
      "step-fourth-monomial", write fourth
      "step-fourth-chebyshev", write (inChebyshevBasis fourth)
      "step-square-point", write square
      "step-constant", write constant ]

/// Name, text before, text after, and a fragment standing on the first wrong line of the result.
let private spelling =
    [ "format-unknown", "certificate/1\"", "certificate/2\"", "\"format\""
      "kind-unknown", "\"sign\"", "\"bump\"", "\"kind\""
      "kind-escaped", "\"sign\"", "\"\\u0073ign\"", "\"kind\""
      "kind-of-other-claim", "\"sign\"", "\"step\"", "\"eta\""
      "eta-zero", "\"eta\": \"1/2\"", "\"eta\": \"0\"", "\"eta\""
      "eta-one", "\"eta\": \"1/2\"", "\"eta\": \"1\"", "\"eta\""
      "eta-negative", "\"eta\": \"1/2\"", "\"eta\": \"-1/2\"", "\"eta\""
      "eta-decimal", "\"eta\": \"1/2\"", "\"eta\": \"0.5\"", "\"eta\""
      "eta-number", "\"eta\": \"1/2\"", "\"eta\": 1", "\"eta\""
      "eta-not-lowest-terms", "\"eta\": \"1/2\"", "\"eta\": \"2/4\"", "\"eta\""
      "eta-leading-zero", "\"eta\": \"1/2\"", "\"eta\": \"01/2\"", "\"eta\""
      "eta-null", "\"eta\": \"1/2\"", "\"eta\": null", "\"eta\""
      "epsilon-one", "\"epsilon\": \"2/5\"", "\"epsilon\": \"1\"", "\"epsilon\""
      "epsilon-zero", "\"epsilon\": \"2/5\"", "\"epsilon\": \"0\"", "\"epsilon\""
      "epsilon-over-one", "\"epsilon\": \"2/5\"", "\"epsilon\": \"2/1\"", "\"epsilon\""
      "claim-extra-field", "\"2/5\" }", "\"2/5\",\n    \"gamma\": \"1\" }", "\"gamma\""
      "claim-repeated-field", "\"2/5\" }", "\"2/5\",\n    \"eta\" : \"1/2\" }", "\"eta\" :"
      "claim-swapped", "\"eta\": \"1/2\",\n    \"epsilon\": \"2/5\"", "\"epsilon\": \"2/5\",\n    \"eta\": \"1/2\"", "\"epsilon\""
      "claim-list", "{\n    \"eta\": \"1/2\",\n    \"epsilon\": \"2/5\" }", "[]", "\"claim\""
      "basis-unknown", "\"chebyshev\"", "\"legendre\"", "\"basis\""
      "basis-capital", "\"chebyshev\"", "\"Chebyshev\"", "\"basis\""
      "domain-other", "[\"-1\", \"1\"]", "[\"-2\", \"1\"]", "\"domain\""
      "domain-numbers", "[\"-1\", \"1\"]", "[-1, 1]", "\"domain\""
      "denominator-text", "\"log2Denominator\": 20", "\"log2Denominator\": \"20\"", "\"log2Denominator\""
      "denominator-negative", "\"log2Denominator\": 20", "\"log2Denominator\": -20", "\"log2Denominator\""
      "denominator-exponent", "\"log2Denominator\": 20", "\"log2Denominator\": 2e1", "\"log2Denominator\""
      "denominator-fraction", "\"log2Denominator\": 20", "\"log2Denominator\": 20.0", "\"log2Denominator\""
      "denominator-wrong", "\"log2Denominator\": 20", "\"log2Denominator\": 21", "    \"error\""
      "coefficient-minus-zero", "\"0x0\"", "\"-0x0\"", "\"coefficients\""
      "coefficient-leading-zero", "\"0x0\"", "\"0x00\"", "\"coefficients\""
      "coefficient-upper-case", "\"0x0\"", "\"0xA\"", "\"coefficients\""
      "coefficient-upper-prefix", "\"0x0\"", "\"0X0\"", "\"coefficients\""
      "coefficient-plus", "\"0x0\"", "\"+0x0\"", "\"coefficients\""
      "coefficient-empty", "\"0x0\"", "\"0x\"", "\"coefficients\""
      "coefficient-decimal", "\"0x0\"", "\"0\"", "\"coefficients\""
      "coefficient-number", "\"0x0\"", "0", "\"coefficients\""
      "coefficients-empty", "[\"0x0\", \"0x155555\"]", "[]", "\"coefficients\""
      "coefficient-leading-is-zero", "\"0x155555\"]", "\"0x155555\",\n \"0x0\"]", " \"0x0\"]"
      "coefficient-wrong-sign", "\"0x155555\"", "\"-0x155555\"", "    \"error\""
      "coefficient-wrong-place", "\"0x0\", \"0x155555\"", "\"0x155555\", \"0x155555\"", "    \"error\""
      "degree-too-small", "\"degree\": 1,\n  \"bounds\"", "\"degree\": 0,\n  \"bounds\"", "  \"degree\""
      "degree-too-large", "\"degree\": 1,\n  \"bounds\"", "\"degree\": 2,\n  \"bounds\"", "  \"degree\""
      "degree-text", "\"degree\": 1,\n  \"bounds\"", "\"degree\": \"1\",\n  \"bounds\"", "  \"degree\""
      "degree-missing", "  \"degree\": 1,\n", "", "\"bounds\""
      "error-over-epsilon", "\"17/50\"", "\"41/100\"", "    \"error\""
      "error-below-supremum", "\"17/50\"", "\"33/100\"", "    \"error\""
      "error-just-below-supremum", "\"17/50\"", "\"333333/1000000\"", "    \"error\""
      "error-zero", "\"17/50\"", "\"0\"", "    \"error\""
      "error-negative", "\"17/50\"", "\"-17/50\"", "    \"error\""
      "sum-too-small", "\"coefficientSumLog2\": \"1/2\"", "\"coefficientSumLog2\": \"2/5\"", "\"coefficientSumLog2\""
      "sum-missing", "\"17/50\",\n    \"coefficientSumLog2\": \"1/2\",", "\"17/50\",", "\"lower\""
      "lower-empty-entry", "\"degree\": 0, \"error\": \"1/2\",\n        \"reference\": [\"-1/2\", \"1/2\"]", "", "      {  }"
      "lower-error-too-large", "\"333/1000\"", "\"334/1000\"", "\"334/1000\""
      "lower-error-unproved", "\"333/1000\"", "\"167/500\"", "\"167/500\""
      "lower-error-zero", "\"333/1000\"", "\"0\"", "\"error\": \"0\""
      "lower-degree-wrong", "\"degree\": 0, \"error\"", "\"degree\": 1, \"error\"", "[\"-1/2\", \"1/2\"]"
      "reference-in-gap", "[\"-1/2\", \"1/2\"]", "[\"-1/2\", \"1/3\"]", "\"1/3\""
      "reference-outside", "[\"-1/2\", \"1/2\"]", "[\"-3/2\", \"1/2\"]", "\"-3/2\""
      "reference-equal-points", "[\"-1/2\", \"1/2\", \"1\"]", "[\"-1/2\", \"-1/2\", \"1\"]", "[\"-1/2\", \"-1/2\""
      "reference-decreasing", "[\"-1/2\", \"1/2\", \"1\"]", "[\"-1/2\", \"1\", \"1/2\"]", "[\"-1/2\", \"1\", \"1/2\"]"
      "reference-one-sided", "[\"-1/2\", \"1/2\"]", "[\"1/2\", \"1\"]", "\"degree\": 0"
      "construction-missing", "  \"construction\": \"by hand\",\n", "", "\"command\""
      "construction-number", "\"by hand\"", "7", "\"construction\""
      "command-null", "\"none\"", "null", "\"command\""
      "command-missing", ",\n  \"command\": \"none\"", "", "{ \"format\""
      "field-unknown-at-end", "\"none\" }", "\"none\",\n  \"note\": \"x\" }", "\"note\""
      "field-repeated", "  \"kind\": \"sign\",\n", "  \"kind\": \"sign\",\n  \"kind\" : \"sign\",\n", "\"kind\" :"
      "field-escaped-name", "\"command\"", "\"comm\\u0061nd\"", "\\u0061nd"
      "field-capital", "\"kind\"", "\"Kind\"", "\"Kind\""
      "trailing-text", "\"none\" }\n", "\"none\" }\nx", "x" + "\n" ]

let private stepSpelling =
    [ "step-low-end", "\"7/32\"", "\"7/33\"", "\"low\""
      "step-low-start", "[\"-1\", \"7/32\"]", "[\"0\", \"7/32\"]", "\"low\""
      "step-high-start", "\"31/32\"", "\"30/31\"", "\"high\""
      "step-high-end", "[\"31/32\", \"1\"]", "[\"31/32\", \"2\"]", "\"high\""
      "step-high-three", "[\"31/32\", \"1\"]", "[\"31/32\", \"1\", \"1\"]", "\"high\""
      "step-delta-other", "\"delta\": \"3/2\"", "\"delta\": \"7/5\"", "\"low\""
      "step-delta-large", "\"delta\": \"3/2\"", "\"delta\": \"7/4\"", "\"delta\""
      "step-delta-zero", "\"delta\": \"3/2\"", "\"delta\": \"0\"", "\"delta\""
      "step-rho-half-delta", "\"rho\": \"1/4\"", "\"rho\": \"3/4\"", "\"rho\""
      "step-rho-negative", "\"rho\": \"1/4\"", "\"rho\": \"-1/4\"", "\"rho\""
      "step-rho-zero-instead", "\"rho\": \"1/4\"", "\"rho\": \"0\"", "\"low\""
      "step-epsilon-small", "\"epsilon1\": \"3/20\"", "\"epsilon1\": \"1/10\"", "    \"error\""
      "step-sum-of-convex-weights", "\"coefficientSumLog2\": \"0\"", "\"coefficientSumLog2\": \"-1/1000000\"", "\"coefficientSumLog2\""
      "step-basis-confused", "\"monomial\"", "\"chebyshev\"", "    \"error\"" ]

let private rejected =
    let change (source: string) (name, before: string, after: string, fragment: string) =
        let changed = source.Replace(before, after)
        if changed = source then failwith $"{name} changes nothing."
        // "x\n" marks text after the end: the line on which it starts.
        let line = if name = "trailing-text" then lineOf "\nx" changed + 1 else lineOf fragment changed
        $"{name}.line-{line}", changed
    (spelling |> List.map (change (write line))) @ (stepSpelling |> List.map (change (write fourth)))

let private surviving =
    let utf8 (text: string) = Encoding.UTF8.GetBytes text
    let text = write line
    [ "empty", [||]
      "white-space", utf8 " \n\t "
      "byte-order-mark", Array.append [| 0xEFuy; 0xBBuy; 0xBFuy |] (utf8 text)
      "utf-16", Encoding.Unicode.GetBytes text
      "not-utf-8", Array.append (utf8 text) [| 0xC3uy; 0x28uy |]
      "nul", utf8 (text.Replace("none", "no\000ne"))
      "cut-in-half", utf8 (text.Substring(0, text.Length / 2))
      "cut-in-an-escape", utf8 "{ \"format\": \"\\u00"
      "cut-in-a-number", utf8 "{ \"format\": -"
      "deep", utf8 (String.replicate 5000 "[")
      "deep-objects", utf8 (String.replicate 5000 "{\"a\":")
      "comment", utf8 ("// a comment\n" + text)
      "trailing-comma", utf8 (text.Replace("\"none\" }", "\"none\", }"))
      "single-quotes", utf8 (text.Replace('"', '\''))
      "raw-newline-in-string", utf8 (text.Replace("none", "no\nne"))
      "lone-surrogate", utf8 (text.Replace("none", "\\ud800"))
      "bare-number", utf8 "1"
      "bare-string", utf8 "\"advproofs-certificate/1\""
      "nan", utf8 (text.Replace("\"degree\": 1,", "\"degree\": NaN,"))
      "huge-degree", utf8 (text.Replace("\"degree\": 1,\n  \"b", "\"degree\": 99999999999999999999,\n  \"b"))
      "huge-denominator", utf8 (text.Replace("\"log2Denominator\": 20", "\"log2Denominator\": 4294967296"))
      "huge-exponent", utf8 (text.Replace("\"coefficientSumLog2\": \"1/2\"", "\"coefficientSumLog2\": \"9" + String.replicate 4000 "0" + "\""))
      "tiny-error", utf8 (text.Replace("\"17/50\"", "\"1/1" + String.replicate 3000 "0" + "\""))
      "tiny-gap", utf8 (text.Replace("\"eta\": \"1/2\"", "\"eta\": \"1/1" + String.replicate 3000 "0" + "\""))
      "narrow-interval", utf8 (text.Replace("\"eta\": \"1/2\"", "\"eta\": \"" + String.replicate 3000 "9" + "/1" + String.replicate 3000 "0" + "\""))
      "many-fields", utf8 ("{" + String.concat "," (List.replicate 20000 "\"format\":1") + "}")
      "many-lower-entries", utf8 (text.Replace("\"lower\": [", "\"lower\": [" + String.replicate 100 "{},")) ]

/// Folder, file name, content.
let files =
    [ for name, text in accepted -> "accept", name + ".json", Encoding.UTF8.GetBytes text
      for name, text in rejected -> "reject", name + ".json", Encoding.UTF8.GetBytes text
      for name, content in surviving -> "survive", name + ".json", content ]
